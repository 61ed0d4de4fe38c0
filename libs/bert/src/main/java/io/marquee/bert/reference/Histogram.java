package io.marquee.bert.reference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * How many values lie in each bin: up to and including the first bound, above it up to the second, and so on; the last bin
 * has what lies above the last bound.
 *
 * @param bounds ascending
 * @param counts one more than there are bounds
 */
public record Histogram(List<Double> bounds, List<Long> counts) {

    /** @throws IllegalArgumentException when bounds and counts do not fit */
    public Histogram {
        bounds = List.copyOf(bounds);
        counts = List.copyOf(counts);
        if (counts.size() != bounds.size() + 1 || counts.stream().anyMatch(count -> count < 0)) {
            throw new IllegalArgumentException(counts.size() + " counts for " + bounds.size() + " bounds");
        }
        for (int i = 0; i < bounds.size(); i++) {
            boolean rises = i == 0 || bounds.get(i) > bounds.get(i - 1);
            if (!rises || !Double.isFinite(bounds.get(i))) {
                throw new IllegalArgumentException("the bounds do not rise");
            }
        }
    }

    /**
     * A histogram of about equally full bins; where many values are the same there are fewer. The last bin is empty: it is for
     * what is larger than every value.
     *
     * @param bins full ones at most, at least one
     */
    public static Histogram ofQuantiles(double[] values, int bins) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        List<Double> bounds = new ArrayList<>();
        for (int i = 1; i <= bins && sorted.length > 0; i++) {
            double bound = sorted[(int) Math.max(0, (long) sorted.length * i / bins - 1)];
            if (bounds.isEmpty() || bound > bounds.getLast()) {
                bounds.add(bound);
            }
        }
        long[] counts = new long[bounds.size() + 1];
        for (double value : values) {
            counts[bin(bounds, value)]++;
        }
        return new Histogram(bounds, LongStream.of(counts).boxed().toList());
    }

    /** The bin of a value. */
    public int bin(double value) {
        return bin(bounds, value);
    }

    private static int bin(List<Double> bounds, double value) {
        int bin = 0;
        while (bin < bounds.size() && value > bounds.get(bin)) {
            bin++;
        }
        return bin;
    }

    /** How many values there are. */
    public long total() {
        return counts.stream().mapToLong(Long::longValue).sum();
    }
}
