package io.marquee.server.feedback;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Feedback on this server's disk until S3 has it: {@code <model>/<segment>.open} takes rows, {@code .jsonl} waits to be
 * stored. A row is on the disk when {@link #append} returns, also if the process is killed then. Safe for use by several
 * threads.
 */
final class Journal {

    private static final String OPEN = ".open";
    private static final String FULL = ".jsonl";

    private final Path folder;
    private final long mostBytes;
    private final SegmentNames names;
    private final Map<String, Segment> open = new HashMap<>();
    private long bytes;

    /**
     * Takes up what an earlier process has left.
     *
     * @param mostBytes that may wait
     */
    Journal(Path folder, long mostBytes, SegmentNames names) {
        this.folder = folder;
        this.mostBytes = mostBytes;
        this.names = names;
        files(OPEN).forEach(Journal::closeTorn);
        bytes = files(FULL).stream().mapToLong(Journal::size).sum();
    }

    private static final class Segment {

        private final Path file;
        private final FileChannel channel;
        private int rows;

        private Segment(Path file, FileChannel channel) {
            this.file = file;
            this.channel = channel;
        }
    }

    /**
     * Keeps a row.
     *
     * @return how many rows now wait in its segment
     * @throws MarqueeException UNAVAILABLE when too much waits
     */
    synchronized int append(String model, String row) {
        byte[] line = (row + "\n").getBytes(StandardCharsets.UTF_8);
        if (bytes + line.length > mostBytes) {
            throw new MarqueeException(
                    FailureKind.UNAVAILABLE,
                    "Feedback cannot be stored: " + bytes + " bytes of it wait for the object store already.",
                    "Try again when the object store answers.");
        }
        try {
            Segment segment = segment(model);
            ByteBuffer buffer = ByteBuffer.wrap(line);
            long end = segment.channel.position();
            try {
                while (buffer.hasRemaining()) {
                    segment.channel.write(buffer);
                }
                segment.channel.force(false);
            } catch (IOException e) {
                // half a row must not stand before the next
                segment.channel.truncate(end);
                throw e;
            }
            bytes += line.length;
            return ++segment.rows;
        } catch (IOException e) {
            throw new UncheckedIOException("Feedback cannot be written to " + folder, e);
        }
    }

    private Segment segment(String model) throws IOException {
        Segment known = open.get(model);
        if (known != null) {
            return known;
        }
        Path place = Files.createDirectories(folder.resolve(model));
        Path file = place.resolve(names.next() + OPEN);
        var channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        var segment = new Segment(file, channel);
        open.put(model, segment);
        return segment;
    }

    /** Ends the open segments and gives all that wait, oldest first. */
    synchronized List<Path> waiting() {
        for (Segment segment : open.values()) {
            try {
                segment.channel.close();
                Files.move(segment.file, full(segment.file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        open.clear();
        return files(FULL);
    }

    /** Forgets a segment that is stored. */
    synchronized void stored(Path segment) {
        try {
            long size = Files.size(segment);
            Files.delete(segment);
            bytes -= size;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The model that a segment belongs to. */
    static String model(Path segment) {
        return segment.getName(segment.getNameCount() - 2).toString();
    }

    private List<Path> files(String ending) {
        try (Stream<Path> files = Files.walk(folder, 2)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path full(Path open) {
        String name = open.getFileName().toString();
        return open.resolveSibling(name.substring(0, name.length() - OPEN.length()) + FULL);
    }

    /** A process that was killed may have written half a row last; nobody has been told that it was kept. */
    private static void closeTorn(Path file) {
        try (var access = new RandomAccessFile(file.toFile(), "rw")) {
            long end = access.length();
            while (end > 0) {
                access.seek(end - 1);
                if (access.read() == '\n') {
                    break;
                }
                end--;
            }
            access.setLength(end);
            if (end > 0) {
                Files.move(file, full(file));
            } else {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
