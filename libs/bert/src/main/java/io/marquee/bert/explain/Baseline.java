package io.marquee.bert.explain;

import java.util.Locale;

/** What stands in the place of a text's tokens where nothing has been said; {@code [CLS]} and {@code [SEP]} stay. */
public enum Baseline {
    /** {@code [PAD]}, which the model has learnt to be nothing. */
    PAD,
    /** {@code [MASK]}, which the model has learnt to be anything. */
    MASK;

    /** The token. */
    public String token() {
        return "[" + name() + "]";
    }

    /** The name in requests: {@code pad}, {@code mask}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
