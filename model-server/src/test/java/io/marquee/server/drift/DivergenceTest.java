package io.marquee.server.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** How far histograms differ. */
class DivergenceTest {

    @Provide
    Arbitrary<List<long[]>> pairs() {
        return Arbitraries.integers()
                .between(2, 12)
                .flatMap(bins -> Arbitraries.longs()
                        .between(0, 100_000)
                        .array(long[].class)
                        .ofSize(bins)
                        .list()
                        .ofSize(2));
    }

    @Property(tries = 300)
    void isNeverNegativeAndWithinItsBounds(@ForAll("pairs") List<long[]> pair) {
        Divergence divergence = Divergence.of(pair.get(0), pair.get(1));
        assertThat(divergence.stability()).isGreaterThanOrEqualTo(0).isFinite();
        assertThat(divergence.kolmogorovSmirnov()).isBetween(0.0, 1.0);
        assertThat(divergence.pValue()).isBetween(0.0, 1.0);
    }

    @Property(tries = 300)
    void isTheSameBothWays(@ForAll("pairs") List<long[]> pair) {
        Divergence one = Divergence.of(pair.get(0), pair.get(1));
        Divergence other = Divergence.of(pair.get(1), pair.get(0));
        assertThat(one.stability()).isCloseTo(other.stability(), within(1e-9));
        assertThat(one.kolmogorovSmirnov()).isCloseTo(other.kolmogorovSmirnov(), within(1e-9));
        assertThat(one.pValue()).isCloseTo(other.pValue(), within(1e-9));
    }

    @Property(tries = 300)
    void isNothingForTheSameShares(@ForAll("pairs") List<long[]> pair) {
        long[] counts =
                Arrays.stream(pair.getFirst()).map(count -> count + 1000).toArray();
        long[] thrice = Arrays.stream(counts).map(count -> 3 * count).toArray();
        Divergence divergence = Divergence.of(counts, thrice);
        assertThat(divergence.stability()).isLessThan(1e-5);
        assertThat(divergence.kolmogorovSmirnov()).isLessThan(1e-9);
        assertThat(divergence.pValue()).isCloseTo(1, within(1e-6));
    }

    @Test
    void givesTheValuesOfATextbook() {
        // the index by hand; chi-squared of the table [[30, 70], [60, 40]] is 200/11 at one degree of freedom
        Divergence divergence = Divergence.of(new long[] {30_000, 70_000}, new long[] {60_000, 40_000});
        assertThat(divergence.stability()).isCloseTo(0.3 * Math.log(2) + 0.3 * Math.log(7.0 / 4), within(1e-3));
        assertThat(divergence.kolmogorovSmirnov()).isCloseTo(0.3, within(1e-12));
        assertThat(Divergence.of(new long[] {30, 70}, new long[] {60, 40}).pValue())
                .isCloseTo(2.00787e-5, within(1e-10));
    }

    @Property(tries = 30)
    void findsDriftOfTheSameDistributionAboutAsOftenAsItSays(@ForAll Random random) {
        int significant = 0;
        for (int i = 0; i < 200; i++) {
            significant +=
                    Divergence.of(draw(random, 5000, 0), draw(random, 500, 0)).pValue() < 0.05 ? 1 : 0;
        }
        assertThat(significant).isLessThan(30);
    }

    @Property(tries = 30)
    void callsTheSameStableAndAShiftDrift(@ForAll Random random) {
        long[] reference = draw(random, 5000, 0);
        assertThat(Verdict.of(Divergence.of(reference, draw(random, 500, 0)), 500, 300))
                .isEqualTo(Verdict.STABLE);
        assertThat(Verdict.of(Divergence.of(reference, draw(random, 500, 1)), 500, 300))
                .isEqualTo(Verdict.DRIFT);
    }

    @Test
    void givesNoVerdictOnFewPredictionsAndNoneByChance() {
        Divergence large = new Divergence(0.9, 0.5, 1e-9);
        assertThat(Verdict.of(large, 299, 300)).isEqualTo(Verdict.TOO_FEW);
        assertThat(Verdict.of(large, 300, 300)).isEqualTo(Verdict.DRIFT);
        assertThat(Verdict.of(new Divergence(0.2, 0.1, 1e-9), 300, 300)).isEqualTo(Verdict.MODERATE);
        assertThat(Verdict.of(new Divergence(0.09, 0.1, 1e-9), 300, 300)).isEqualTo(Verdict.STABLE);
        assertThat(Verdict.of(new Divergence(0.9, 0.1, 0.02), 300, 300)).isEqualTo(Verdict.STABLE);
    }

    @Test
    void refusesOtherBins() {
        assertThatThrownBy(() -> Divergence.of(new long[2], new long[3])).isInstanceOf(IllegalArgumentException.class);
    }

    /** Ten bins that a normal distribution fills alike, shifted by so many standard deviations. */
    private static long[] draw(Random random, int count, double shift) {
        double[] bounds = {-1.2816, -0.8416, -0.5244, -0.2533, 0, 0.2533, 0.5244, 0.8416, 1.2816};
        long[] counts = new long[10];
        for (int i = 0; i < count; i++) {
            int at = Arrays.binarySearch(bounds, random.nextGaussian() + shift);
            counts[at < 0 ? -at - 1 : at]++;
        }
        return counts;
    }
}
