package io.marquee.server.deploy;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import java.util.List;
import java.util.Locale;

/** Which classes a served model may have: two, the negative one first, whatever they are called. */
final class ServedLabels {

    private ServedLabels() {}

    /** @throws MarqueeException INVALID_INPUT for classes whose answers would be called by wrong names */
    static void check(List<String> labels) {
        boolean two = labels.size() == 2;
        if (!two || begins(labels.getFirst(), "pos") || begins(labels.getLast(), "neg")) {
            throw new MarqueeException(
                    FailureKind.INVALID_INPUT,
                    "The model's classes are " + labels + "; served are models of two, the negative one first.",
                    "Train it with 0 for negative and 1 for positive.");
        }
    }

    private static boolean begins(String label, String with) {
        return label.toLowerCase(Locale.ROOT).startsWith(with);
    }
}
