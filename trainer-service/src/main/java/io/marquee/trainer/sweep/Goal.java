package io.marquee.trainer.sweep;

import java.util.Comparator;
import java.util.Locale;

/** Which values of a metric a search looks for. */
enum Goal {
    /** Large ones. */
    MAXIMIZE,
    /** Small ones. */
    MINIMIZE;

    /** What people write. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Goal byId(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }

    /** The better value first, equal ones in the order of their candidates. */
    Comparator<Outcome> bestFirst() {
        Comparator<Outcome> byValue = Comparator.comparingDouble(Outcome::value);
        return (this == MAXIMIZE ? byValue.reversed() : byValue)
                .thenComparingInt(outcome -> outcome.trial().candidate());
    }
}
