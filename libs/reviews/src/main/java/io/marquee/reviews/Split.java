package io.marquee.reviews;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import java.util.Locale;

/** The part of a dataset that a review belongs to. */
public enum Split {
    TRAIN,
    TEST;

    /** The name in files and keys: {@code train} or {@code test}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws MarqueeException INVALID_INPUT for anything but train and test, in any case */
    public static Split parse(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "train" -> TRAIN;
            case "test" -> TEST;
            default -> throw unknown(text);
        };
    }

    private static MarqueeException unknown(String text) {
        String shown = text.length() > 40 ? text.substring(0, 40) + "…" : text;
        return new MarqueeException(
                FailureKind.INVALID_INPUT, "'" + shown + "' is no split.", "Splits are train and test.");
    }
}
