package io.marquee.glueendpoint.log;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The lines of one stream, in a file: one JSON object a line, found again by its offset. */
final class LogStream {

    private static final int LONGEST_MESSAGE = 64 * 1024;
    private static final long LARGEST = 64L << 20;

    /** Longer than any line, and what a service gives at once. */
    private static final long WINDOW = 1 << 20;

    private final Path file;
    private boolean full;

    LogStream(Path file) {
        this.file = file;
    }

    /** Adds a line. A stream that is too large says so once and takes no more. */
    synchronized void add(Instant time, String message) {
        if (full) {
            return;
        }
        full = size() > LARGEST;
        String text = full ? "(the log is full: nothing more is kept)" : shortened(message);
        try {
            Files.writeString(file, LogEvent.line(time, text), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Lines that follow each other.
     *
     * @param events those that fit
     * @param from where they begin; what is before has not been looked at
     * @param to where they end; what is after has not been looked at
     */
    record Part(List<LogEvent> events, long from, long to) {}

    /** The first lines from an offset on: not more than so many, and not more than a megabyte. */
    Part after(long offset, int most, Predicate<LogEvent> fits) {
        List<LogEvent> found = new ArrayList<>();
        long to = offset;
        for (LogEvent event : lines(offset, Math.min(size(), offset + WINDOW))) {
            to = event.to();
            if (fits.test(event)) {
                found.add(event);
            }
            if (found.size() == most) {
                break;
            }
        }
        return new Part(found, offset, to);
    }

    /** The last lines before an offset, as many. */
    Part before(long offset, int most, Predicate<LogEvent> fits) {
        long end = Math.min(offset, size());
        List<LogEvent> found = new ArrayList<>();
        long from = end;
        for (LogEvent event : lines(Math.max(0, end - WINDOW), end).reversed()) {
            from = event.from();
            if (fits.test(event)) {
                found.add(event);
            }
            if (found.size() == most) {
                break;
            }
        }
        return new Part(found.reversed(), from, end);
    }

    Optional<LogEvent> first() {
        return after(0, 1, event -> true).events().stream().findFirst();
    }

    Optional<LogEvent> last() {
        return before(Long.MAX_VALUE, 1, event -> true).events().stream().findFirst();
    }

    synchronized long size() {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The whole lines between two offsets; the first may begin in the middle of one, which is left out. */
    private List<LogEvent> lines(long from, long to) {
        if (from >= to) {
            return List.of();
        }
        try (var in = new RandomAccessFile(file.toFile(), "r")) {
            byte[] bytes = new byte[Math.toIntExact(to - from)];
            in.seek(from);
            in.readFully(bytes);
            List<LogEvent> lines = new ArrayList<>();
            int start = 0;
            for (int i = 0; i < bytes.length; i++) {
                if (bytes[i] == '\n') {
                    String line = new String(bytes, start, i - start, StandardCharsets.UTF_8);
                    LogEvent.read(line, from + start, from + i + 1).ifPresent(lines::add);
                    start = i + 1;
                }
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String shortened(String message) {
        return message.length() > LONGEST_MESSAGE ? message.substring(0, LONGEST_MESSAGE) : message;
    }
}
