package io.marquee.tracking;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import java.util.Collection;
import java.util.stream.Collectors;

/** Texts inside MLflow's search filters, which know quotes but no escapes. */
final class Filter {

    private Filter() {}

    static String quote(String text) {
        if (!text.contains("'")) {
            return "'" + text + "'";
        }
        if (!text.contains("\"")) {
            return "\"" + text + "\"";
        }
        throw new MarqueeException(
                FailureKind.INVALID_INPUT,
                "MLflow cannot search for <" + text + ">, which has both kinds of quotes.",
                "Take a name with one kind at most.");
    }

    static String anyOf(Collection<String> texts) {
        return texts.stream().map(Filter::quote).collect(Collectors.joining(",", "(", ")"));
    }
}
