package io.marquee.reviews.dataset;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import java.util.Locale;
import java.util.regex.Pattern;

/** The names that datasets have in the bucket. */
public final class DatasetName {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,127}");

    private DatasetName() {}

    /**
     * The bucket's name of a dataset that people call so: lower case, {@code org/name} as {@code org--name}, and
     * {@code stanfordnlp/imdb} as {@code imdb}.
     *
     * @throws MarqueeException INVALID_INPUT when no name can be made of it
     */
    public static String of(String asked) {
        String name = asked.strip().toLowerCase(Locale.ROOT);
        name = name.equals("stanfordnlp/imdb") ? "imdb" : name.replace("/", "--");
        if (!NAME.matcher(name).matches() || name.contains("..")) {
            throw new MarqueeException(
                    FailureKind.INVALID_INPUT,
                    "'" + asked + "' is no name of a dataset.",
                    "Use letters, digits, dots, dashes and underscores, or org/name as on the Hub.");
        }
        return name;
    }
}
