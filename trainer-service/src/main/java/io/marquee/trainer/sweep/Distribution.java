package io.marquee.trainer.sweep;

import java.util.Locale;

/** How the values of a range are drawn. */
enum Distribution {
    /** Every value with the same chance. */
    UNIFORM,
    /** Every order of magnitude with the same chance. */
    LOG_UNIFORM,
    /** Every whole number with the same chance, both ends included. */
    INT_UNIFORM;

    /** What people write. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Distribution byId(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
