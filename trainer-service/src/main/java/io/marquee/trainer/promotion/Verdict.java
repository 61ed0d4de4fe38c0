package io.marquee.trainer.promotion;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a new version.
 *
 * @param status what its tag {@code validation_status} says
 * @param champion whether it is the champion now
 * @param reason why, for people
 * @param comparedWith the version that it was compared with; null where there was none, or none that could be used
 * @param comparison how both did; null where they were not compared
 */
public record Verdict(
        Status status,
        boolean champion,
        String reason,
        @Nullable String comparedWith,
        @Nullable Comparison comparison) {

    /** What is known of a version's worth. */
    public enum Status {
        /** It passed the gate. */
        APPROVED,
        /** It did not. */
        REJECTED,
        /** It could not be compared. */
        PENDING;

        /** The name in tags and results. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Of the version that is the champion already.
     *
     * @param why it became that, as an earlier attempt noted it; may be empty
     */
    static Verdict standing(String why) {
        return new Verdict(Status.APPROVED, true, why.isEmpty() ? "it is the champion already" : why, null, null);
    }

    /** Of a version without a champion before it. */
    static Verdict unopposed(PromotionPolicy policy) {
        return policy.mode() == PromotionMode.AUTO
                ? new Verdict(Status.APPROVED, true, "there was no champion", null, null)
                : new Verdict(Status.PENDING, false, "there is no champion to compare it with", null, null);
    }

    /** Of a version whose champion cannot be used. */
    static Verdict incomparable(String champion, String why) {
        return new Verdict(Status.PENDING, false, "version " + champion + ", the champion, " + why, null, null);
    }

    /** Of a version that was compared with the champion. */
    static Verdict of(PromotionPolicy policy, String champion, Comparison comparison) {
        double gain = policy.gain(comparison.challenger(), comparison.champion());
        boolean passed = policy.passes(gain);
        String reason = String.format(
                Locale.ROOT,
                "%s %.4f against the %.4f of version %s: a gain of %+.4f, %s; McNemar's p %.3g",
                policy.metric(),
                comparison.challenger(),
                comparison.champion(),
                champion,
                gain,
                passed ? "enough" : "not enough",
                comparison.test().pValue());
        return new Verdict(
                passed ? Status.APPROVED : Status.REJECTED,
                passed && policy.mode() == PromotionMode.AUTO,
                reason,
                champion,
                comparison);
    }
}
