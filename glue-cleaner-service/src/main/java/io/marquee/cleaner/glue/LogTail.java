package io.marquee.cleaner.glue;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The position in a log stream. A stream is read from its start; each answer names the place after it, and an answer
 * that names the place it was asked for is the end so far. So no line is read twice.
 */
final class LogTail {

    private static final int MOST_PAGES = 20;

    private @Nullable String position;

    /** A part of a stream, and the place after it. */
    record Page(List<String> lines, @Nullable String next) {}

    /** Reads a page from a place; null is the start. */
    interface Source {
        Page read(@Nullable String position);
    }

    /** What has come since the last call; of a flood, the first pages. */
    List<String> read(Source source) {
        List<String> lines = new ArrayList<>();
        for (int page = 0; page < MOST_PAGES; page++) {
            Page answer = source.read(position);
            lines.addAll(answer.lines());
            boolean end = answer.next() == null || answer.next().equals(position);
            position = answer.next() == null ? position : answer.next();
            if (end) {
                break;
            }
        }
        return lines;
    }
}
