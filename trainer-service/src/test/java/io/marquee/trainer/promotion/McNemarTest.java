package io.marquee.trainer.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class McNemarTest {

    /** The p-values of SciPy's binomtest(min(b, c), b + c, 0.5). */
    @ParameterizedTest
    @CsvSource({
        "0, 0, 1",
        "1, 0, 1",
        "0, 5, 0.0625",
        "3, 9, 0.14599609375",
        "12, 12, 1",
        "10, 2, 0.03857421875",
        "6, 18, 0.022655844688415527"
    })
    void isExactWhereFewExamplesDiffer(int onlyChallenger, int onlyChampion, double p) {
        McNemar test = new McNemar(onlyChallenger, onlyChampion);
        assertThat(test.method()).isEqualTo("exact binomial");
        assertThat(test.pValue()).isEqualTo(p, within(1e-12));
    }

    /** The p-values of SciPy's chi2.sf((|b - c| - 1)^2 / (b + c), 1); of equal counts R's mcnemar.test's. */
    @ParameterizedTest
    @CsvSource({
        "12, 13, 1",
        "25, 25, 1",
        "40, 60, 0.05743311963200335",
        "59, 6, 1.1199327149542469e-10",
        "150, 86, 4.114562281345944e-05",
        "1000, 1100, 0.030745034758993192"
    })
    void isChiSquareWhereManyDiffer(int onlyChallenger, int onlyChampion, double p) {
        McNemar test = new McNemar(onlyChallenger, onlyChampion);
        assertThat(test.method()).isEqualTo("chi-square with continuity correction");
        assertThat(test.pValue()).isEqualTo(p, within(p * 1e-9));
    }

    @Test
    void countsWhatOneAloneGetsRight() {
        int[] truth = {0, 0, 1, 1, 1, 0};
        int[] challenger = {0, 1, 1, 1, 0, 0};
        int[] champion = {1, 1, 1, 0, 1, 1};
        assertThat(McNemar.of(truth, challenger, champion)).isEqualTo(new McNemar(3, 1));
    }

    @Property
    void isAProbabilityThatDoesNotCareWhoIsWho(
            @ForAll @IntRange(max = 3000) int one, @ForAll @IntRange(max = 3000) int other) {
        double p = new McNemar(one, other).pValue();
        assertThat(p).isBetween(0.0, 1.0).isEqualTo(new McNemar(other, one).pValue());
    }

    @Property
    void isSurerTheFartherBothAreApart(
            @ForAll @IntRange(min = 1, max = 400) int some, @ForAll @IntRange(max = 400) int fewer) {
        int less = Math.min(some, fewer);
        int all = some + less;
        double p = new McNemar(some, less).pValue();
        if (less > 0) {
            assertThat(new McNemar(some + 1, less - 1).pValue()).isLessThanOrEqualTo(p);
        }
        assertThat(new McNemar(all, 0).pValue()).isLessThanOrEqualTo(p);
    }
}
