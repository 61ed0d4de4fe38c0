package io.marquee.server.drift;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a comparison comes to; later ones are graver. */
enum Verdict {
    /** Too few predictions to say. */
    TOO_FEW,
    /** As in training. */
    STABLE,
    /** Somewhat different: worth a look. */
    MODERATE,
    /** Different: what the model was measured by no longer says how good it is. */
    DRIFT;

    /** The thresholds that credit scoring has long used for the population stability index. */
    static final double MODERATE_FROM = 0.1;

    static final double DRIFT_FROM = 0.25;

    /** A difference that chance makes more often than this is none. */
    static final double SIGNIFICANT = 0.01;

    static Verdict of(Divergence divergence, long predictions, int minimum) {
        if (predictions < minimum) {
            return TOO_FEW;
        }
        if (divergence.stability() < MODERATE_FROM || divergence.pValue() > SIGNIFICANT) {
            return STABLE;
        }
        return divergence.stability() < DRIFT_FROM ? MODERATE : DRIFT;
    }

    @JsonValue
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
