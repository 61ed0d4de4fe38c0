package io.marquee.trainer.sweep;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/** One sweep on disk: a small JSON file, replaced as a whole, locked while its sweep goes on. */
final class SweepBook implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(SweepBook.class);

    private final Path file;
    private final Path lockFile;
    private final FileChannel channel;

    private SweepBook(Path file, Path lockFile, FileChannel channel) {
        this.file = file;
        this.lockFile = lockFile;
        this.channel = channel;
    }

    /**
     * Opens the book of a sweep, which may be empty.
     *
     * @throws MarqueeException CONFLICT while another process or thread has it open
     */
    static SweepBook open(Path folder, String digest) {
        Path lockFile = folder.resolve(digest + ".lock");
        try {
            FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock(channel) == null) {
                channel.close();
                throw new MarqueeException(
                        FailureKind.CONFLICT, "This very sweep is going on already.", "Wait for it, or cancel it.");
            }
            return new SweepBook(folder.resolve(digest + ".json"), lockFile, channel);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // of a sweep in this very process
        }
    }

    /** What an earlier process wrote; what cannot be read counts as nothing. */
    Optional<StoredSweep> read() {
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(SweepJson.MAPPER.readValue(Files.readAllBytes(file), StoredSweep.class));
        } catch (IOException | JacksonException e) {
            log.warn("{} is not a sweep, which begins anew: {}", file, e.toString());
            return Optional.empty();
        }
    }

    void write(StoredSweep sweep) {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.write(part, SweepJson.MAPPER.writeValueAsBytes(sweep));
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The sweep is over: the same one again begins anew. */
    void forget() {
        try {
            Files.deleteIfExists(file);
            Files.deleteIfExists(lockFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
