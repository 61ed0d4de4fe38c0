package io.marquee.glueendpoint.log;

import io.marquee.glueendpoint.wire.AwsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Groups of streams of lines, on disk: a folder for a group, a file for a stream. */
public final class LogStore {

    private final Path folder;
    private final Clock clock;
    private final Map<Path, LogStream> streams = new ConcurrentHashMap<>();

    /** @param clock the time of the lines */
    public LogStore(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /** Adds a line, and the group and the stream where they are not there yet. */
    public void add(String group, String stream, String message) {
        Path file = file(group, stream);
        try {
            Files.createDirectories(folder(group));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        streams.computeIfAbsent(file, LogStream::new).add(clock.instant(), message);
    }

    /** Forgets the streams whose names begin so. */
    public void remove(String prefix) {
        for (String group : groups()) {
            for (String stream : streams(group)) {
                if (stream.startsWith(prefix)) {
                    Path file = file(group, stream);
                    streams.remove(file);
                    file.toFile().delete();
                }
            }
        }
    }

    List<String> groups() {
        return names(folder);
    }

    /** @throws AwsException where there is no such group */
    List<String> streams(String group) {
        if (!Files.isDirectory(folder(group))) {
            throw absent("group");
        }
        return names(folder(group));
    }

    /** @throws AwsException where there is no such group or stream */
    LogStream stream(String group, String stream) {
        Path file = file(group, stream);
        if (!Files.isDirectory(folder(group))) {
            throw absent("group");
        }
        if (!Files.exists(file)) {
            throw absent("stream");
        }
        return streams.computeIfAbsent(file, LogStream::new);
    }

    private static AwsException absent(String what) {
        return new AwsException("ResourceNotFoundException", "The specified log " + what + " does not exist.");
    }

    private static List<String> names(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> URLDecoder.decode(entry.getFileName().toString(), StandardCharsets.UTF_8))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path folder(String group) {
        return folder.resolve(encoded(group));
    }

    private Path file(String group, String stream) {
        return folder(group).resolve(encoded(stream));
    }

    /** A name as a file's: slashes and dots, too, are no path. */
    private static String encoded(String name) {
        if (name.isEmpty()) {
            // not the folder above, and nobody's name
            return "%";
        }
        String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace(".", "%2E");
        // what is longer than a file's name may be is nobody's stream
        return encoded.length() > 240 ? encoded.substring(0, 240) : encoded;
    }
}
