package io.marquee.reviews;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import java.util.Locale;

/** What a review feels about its film. */
public enum Sentiment {
    NEGATIVE(0),
    POSITIVE(1);

    private final int label;

    Sentiment(int label) {
        this.label = label;
    }

    /** The label that stands for it in files and models: 0 or 1. */
    public int label() {
        return label;
    }

    /** The name in files and answers: {@code negative} or {@code positive}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws MarqueeException INVALID_INPUT for anything but 0 and 1; -1 is what the Hub gives unlabelled rows */
    public static Sentiment ofLabel(long label) {
        if (label == 0) {
            return NEGATIVE;
        }
        if (label == 1) {
            return POSITIVE;
        }
        throw unknown(String.valueOf(label));
    }

    /**
     * Reads a label as people write it: 0, 1, neg, pos, negative, positive, in any case.
     *
     * @throws MarqueeException INVALID_INPUT for anything else
     */
    public static Sentiment parse(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "0", "neg", "negative" -> NEGATIVE;
            case "1", "pos", "positive" -> POSITIVE;
            default -> throw unknown(text);
        };
    }

    private static MarqueeException unknown(String text) {
        String shown = text.length() > 40 ? text.substring(0, 40) + "…" : text;
        return new MarqueeException(
                FailureKind.INVALID_INPUT,
                "'" + shown + "' is no label.",
                "Labels are 0 or negative, and 1 or positive.");
    }
}
