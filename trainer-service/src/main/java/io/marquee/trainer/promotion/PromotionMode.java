package io.marquee.trainer.promotion;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import java.util.Locale;

/** What a finished training may do in the registry. */
public enum PromotionMode {
    /** Become the champion where it passes the gate. */
    AUTO,
    /** Be compared and wait as the challenger: people promote. */
    CHALLENGER,
    /** Nothing: no comparison, no tags, no aliases. */
    OFF;

    /** The name in options and results. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws MarqueeException INVALID_INPUT for another name */
    public static PromotionMode byId(String id) {
        for (PromotionMode mode : values()) {
            if (mode.id().equals(id)) {
                return mode;
            }
        }
        throw new MarqueeException(
                FailureKind.INVALID_INPUT, "There is no promotion '" + id + "'.", "Give auto, challenger or off.");
    }
}
