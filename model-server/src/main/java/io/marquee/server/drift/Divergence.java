package io.marquee.server.drift;

import java.util.Arrays;
import org.apache.commons.numbers.gamma.RegularizedGamma;

/**
 * How far two histograms of the same bins differ.
 *
 * @param stability the population stability index, the symmetrised Kullback-Leibler divergence: 0 for the same shares
 * @param kolmogorovSmirnov the largest difference of the cumulated shares, from 0 to 1; by bins it is at most that of the
 *     values themselves
 * @param pValue of Pearson's chi-squared test that both come from one distribution: how often chance alone differs as much
 */
record Divergence(double stability, double kolmogorovSmirnov, double pValue) {

    /** Added to every count, so that an empty bin does not make the index infinite. */
    private static final double SMOOTHING = 0.5;

    /** @throws IllegalArgumentException when the bins are not the same */
    static Divergence of(long[] expected, long[] observed) {
        if (expected.length != observed.length) {
            throw new IllegalArgumentException(expected.length + " and " + observed.length + " bins");
        }
        return new Divergence(
                stability(expected, observed), kolmogorovSmirnov(expected, observed), pValue(expected, observed));
    }

    private static double stability(long[] expected, long[] observed) {
        double before = sum(expected) + SMOOTHING * expected.length;
        double after = sum(observed) + SMOOTHING * expected.length;
        double stability = 0;
        for (int i = 0; i < expected.length; i++) {
            double was = (expected[i] + SMOOTHING) / before;
            double is = (observed[i] + SMOOTHING) / after;
            stability += (is - was) * Math.log(is / was);
        }
        return stability;
    }

    private static double kolmogorovSmirnov(long[] expected, long[] observed) {
        double before = Math.max(1, sum(expected));
        double after = Math.max(1, sum(observed));
        double largest = 0;
        double difference = 0;
        for (int i = 0; i < expected.length; i++) {
            difference += expected[i] / before - observed[i] / after;
            largest = Math.max(largest, Math.abs(difference));
        }
        return Math.min(1, largest);
    }

    /** Of two samples, with different sizes; bins that both leave empty say nothing. */
    private static double pValue(long[] expected, long[] observed) {
        double before = sum(expected);
        double after = sum(observed);
        double statistic = 0;
        int bins = 0;
        for (int i = 0; i < expected.length; i++) {
            double both = (double) expected[i] + observed[i];
            if (both > 0) {
                bins++;
                double difference = Math.sqrt(after / before) * expected[i] - Math.sqrt(before / after) * observed[i];
                statistic += difference * difference / both;
            }
        }
        boolean comparable = before > 0 && after > 0 && bins > 1;
        return comparable ? RegularizedGamma.Q.value((bins - 1) / 2.0, statistic / 2) : 1;
    }

    private static double sum(long[] counts) {
        return Arrays.stream(counts).sum();
    }
}
