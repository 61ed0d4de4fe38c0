package io.marquee.trainer.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.trainer.promotion.Verdict.Status;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class VerdictTest {

    private static final McNemar CHANCE = new McNemar(0, 0);

    private static Verdict verdict(PromotionMode mode, boolean less, double least, double challenger, double champion) {
        var policy = new PromotionPolicy(mode, "Final_test_f1", less, least);
        return Verdict.of(policy, "3", new Comparison(champion, challenger, 100, CHANCE));
    }

    @Test
    void aBetterVersionBecomesTheChampion() {
        Verdict verdict = verdict(PromotionMode.AUTO, false, 0, 0.91, 0.9);
        assertThat(verdict.status()).isEqualTo(Status.APPROVED);
        assertThat(verdict.champion()).isTrue();
        assertThat(verdict.comparedWith()).isEqualTo("3");
        assertThat(verdict.reason())
                .isEqualTo("Final_test_f1 0.9100 against the 0.9000 of version 3: a gain of +0.0100, enough;"
                        + " McNemar's p 1.00");
    }

    @Test
    void anEqualVersionDoesNot() {
        assertThat(verdict(PromotionMode.AUTO, false, 0, 0.9, 0.9).status()).isEqualTo(Status.REJECTED);
    }

    @Test
    void ofLossesTheLowerIsBetter() {
        assertThat(verdict(PromotionMode.AUTO, true, 0, 0.2, 0.3).champion()).isTrue();
        assertThat(verdict(PromotionMode.AUTO, true, 0, 0.3, 0.2).champion()).isFalse();
    }

    @Test
    void aSmallGainIsNotEnoughWhereMoreIsAskedFor() {
        assertThat(verdict(PromotionMode.AUTO, false, 0.25, 0.74, 0.5).champion())
                .isFalse();
        assertThat(verdict(PromotionMode.AUTO, false, 0.25, 0.75, 0.5).champion())
                .isTrue();
        assertThat(verdict(PromotionMode.AUTO, false, -0.25, 0.3, 0.5).champion())
                .isTrue();
    }

    @Test
    void aChallengerIsApprovedButStaysOne() {
        Verdict verdict = verdict(PromotionMode.CHALLENGER, false, 0, 0.91, 0.9);
        assertThat(verdict.status()).isEqualTo(Status.APPROVED);
        assertThat(verdict.champion()).isFalse();
    }

    @Test
    void theFirstVersionIsTheChampionUnlessPeoplePromote() {
        assertThat(Verdict.unopposed(new PromotionPolicy(PromotionMode.AUTO, "f1", false, 0))
                        .champion())
                .isTrue();
        Verdict waiting = Verdict.unopposed(new PromotionPolicy(PromotionMode.CHALLENGER, "f1", false, 0));
        assertThat(waiting.status()).isEqualTo(Status.PENDING);
        assertThat(waiting.champion()).isFalse();
    }

    @Test
    void aValueThatIsNoNumberIsNeverBetter() {
        assertThat(verdict(PromotionMode.AUTO, false, -1, Double.NaN, 0.5).champion())
                .isFalse();
        assertThat(verdict(PromotionMode.AUTO, true, 0, 0.5, Double.NaN).champion())
                .isFalse();
    }

    @Property
    void ofTwoVersionsOneAtMostTakesThePlaceOfTheOther(
            @ForAll @DoubleRange(min = 0, max = 1) double one,
            @ForAll @DoubleRange(min = 0, max = 1) double other,
            @ForAll @DoubleRange(min = 0, max = 1) double least,
            @ForAll boolean less) {
        boolean forth = verdict(PromotionMode.AUTO, less, least, one, other).champion();
        boolean back = verdict(PromotionMode.AUTO, less, least, other, one).champion();
        assertThat(forth && back).isFalse();
    }

    @Test
    void anUnknownModeIsRefused() {
        assertThat(PromotionMode.byId("off")).isEqualTo(PromotionMode.OFF);
        Assertions.assertThatThrownBy(() -> PromotionMode.byId("never"))
                .isInstanceOfSatisfying(
                        MarqueeException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.INVALID_INPUT));
    }
}
