package io.marquee.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.util.FileSystemUtils;

/** A folder for temporary files that goes with them when it is closed. */
final class ScratchFolder implements AutoCloseable {

    private final Path path;

    ScratchFolder(Path parent) {
        try {
            this.path = Files.createTempDirectory(parent, "ingest-");
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
}
