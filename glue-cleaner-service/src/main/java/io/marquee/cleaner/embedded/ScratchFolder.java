package io.marquee.cleaner.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/** A folder for temporary files that goes with them when it is closed. A killed process leaves its own behind for a day. */
final class ScratchFolder implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ScratchFolder.class);
    private static final String PREFIX = "cleaning-";
    private static final Duration LEFT_OVER = Duration.ofDays(1);

    private final Path path;

    /** A new folder below another, from which left-over ones are removed. */
    ScratchFolder(Path parent) {
        try {
            removeLeftOvers(parent);
            this.path = Files.createTempDirectory(parent, PREFIX);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path path() {
        return path;
    }

    @Override
    public void close() {
        try {
            FileSystemUtils.deleteRecursively(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void removeLeftOvers(Path parent) throws IOException {
        List<Path> folders;
        try (Stream<Path> children = Files.list(parent)) {
            folders = children.filter(child -> child.getFileName().toString().startsWith(PREFIX))
                    .toList();
        }
        for (Path folder : folders) {
            try {
                if (isLeftOver(folder)) {
                    FileSystemUtils.deleteRecursively(folder);
                    log.info("Removed {}, which a killed process left behind", folder);
                }
            } catch (IOException | UncheckedIOException e) {
                // another process may be removing it, and the work needs none of this
                log.debug("{} stays", folder, e);
            }
        }
    }

    /** Whether nothing in it was written for so long that nobody can be at work in it. */
    private static boolean isLeftOver(Path folder) throws IOException {
        Instant limit = Instant.now().minus(LEFT_OVER);
        try (Stream<Path> tree = Files.walk(folder)) {
            return tree.map(path -> path.toFile().lastModified()).allMatch(time -> time < limit.toEpochMilli());
        }
    }
}
