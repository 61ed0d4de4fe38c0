package io.marquee.bert.checkpoint;

import io.marquee.base.MarqueeException;
import io.marquee.bert.checkpoint.CheckpointFormat.Kept;
import io.marquee.bert.training.Checkpoint;
import io.marquee.bert.training.Checkpoints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a training's newest checkpoint in one file, which is a whole one at every moment. */
public final class CheckpointFile implements Checkpoints {

    private static final Logger log = LoggerFactory.getLogger(CheckpointFile.class);
    private static final String PART = ".part";

    private final Path file;
    private final String owner;
    private final Duration every;
    private final LongSupplier clock;
    private long lastAt;

    /**
     * The checkpoints of one training.
     *
     * @param file where the newest is kept; its folder is there
     * @param owner written on every checkpoint, so that {@link #owner(Path)} finds it
     * @param every how old the last one may become; nothing for one after every epoch only
     */
    public CheckpointFile(Path file, String owner, Duration every) {
        this(file, owner, every, System::nanoTime);
    }

    CheckpointFile(Path file, String owner, Duration every, LongSupplier nanoClock) {
        this.file = file;
        this.owner = owner;
        this.every = every;
        this.clock = nanoClock;
        this.lastAt = nanoClock.getAsLong();
    }

    /** Who kept the checkpoint in a file; empty where there is none that is sound. */
    public static Optional<String> owner(Path file) {
        return read(file).map(Kept::owner);
    }

    /** The step to which the checkpoint in a file has come; -1 where there is none that is sound. */
    public static long step(Path file) {
        return read(file).map(kept -> kept.checkpoint().position().step()).orElse(-1L);
    }

    /** Deletes a checkpoint, with what a killed process has left of the next one. */
    public static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
            Files.deleteIfExists(part(file));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be deleted", e);
        }
    }

    private static Optional<Kept> read(Path file) {
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(CheckpointFormat.read(file));
        } catch (MarqueeException e) {
            log.warn("{} The training begins anew.", e.getMessage());
            return Optional.empty();
        }
    }

    private static Path part(Path file) {
        return file.resolveSibling(file.getFileName() + PART);
    }

    @Override
    public Optional<Checkpoint> latest() {
        return read(file).map(Kept::checkpoint);
    }

    @Override
    public boolean isDue() {
        return every.isPositive() && clock.getAsLong() - lastAt >= every.toNanos();
    }

    @Override
    public void keep(Checkpoint checkpoint) {
        try {
            CheckpointFormat.write(part(file), owner, checkpoint);
            sync(part(file), StandardOpenOption.WRITE);
            Files.move(part(file), file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            sync(Objects.requireNonNull(file.toAbsolutePath().getParent()), StandardOpenOption.READ);
            log.debug("kept a checkpoint of {}", checkpoint.position());
        } catch (IOException | UncheckedIOException e) {
            log.warn(
                    "No checkpoint of {} could be kept, the training goes on: {}", checkpoint.position(), e.toString());
        }
        lastAt = clock.getAsLong();
    }

    /** Makes sure that what was written has reached the disk. */
    private static void sync(Path path, StandardOpenOption access) throws IOException {
        try (FileChannel channel = FileChannel.open(path, access)) {
            channel.force(true);
        }
    }

    @Override
    public void drop() {
        delete(file);
    }
}
