package io.marquee.ingest.source;

import io.marquee.reviews.Split;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which split a file holds, by its path: {@code train-00000-of-00001.parquet}, {@code test.csv}, {@code train/part-1.jsonl}. */
final class SplitNames {

    private static final Pattern NAMED = Pattern.compile("(?:^|.*/)(train|test)(?:[-._/].*)?");

    private SplitNames() {}

    static Optional<Split> of(String path) {
        Matcher matcher = NAMED.matcher(path.toLowerCase(Locale.ROOT));
        return matcher.matches() ? Optional.of(Split.parse(matcher.group(1))) : Optional.empty();
    }
}
