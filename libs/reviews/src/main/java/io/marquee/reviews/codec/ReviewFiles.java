package io.marquee.reviews.codec;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Opens a file of reviews by its name: .parquet, .csv, .tsv, .jsonl, the texts gzipped or not. */
public final class ReviewFiles {

    private static final Pattern NAME = Pattern.compile(".*\\.(parquet|(csv|tsv|jsonl)(\\.gz)?)");

    private ReviewFiles() {}

    /** Whether a file of this name can be opened. */
    public static boolean isSupported(String name) {
        return NAME.matcher(name.toLowerCase(Locale.ROOT)).matches();
    }

    /**
     * The rows of a file.
     *
     * @throws MarqueeException INVALID_INPUT or CORRUPT_DATA, now or while reading, naming file, line and reason
     */
    public static RowReader open(Path file, ReviewColumns columns) {
        Matcher name = NAME.matcher(String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT));
        if (!name.matches()) {
            throw new MarqueeException(
                    FailureKind.INVALID_INPUT,
                    "The kind of " + file.getFileName() + " is not known.",
                    "Give a .parquet, .csv, .tsv or .jsonl file (the texts may be .gz).");
        }
        if (name.group(2) == null) {
            return new ParquetRowReader(file, columns);
        }
        return name.group(2).equals("jsonl") ? new JsonLinesReader(file, columns) : new DelimitedReader(file, columns);
    }
}
