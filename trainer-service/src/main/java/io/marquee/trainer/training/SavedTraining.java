package io.marquee.trainer.training;

import io.marquee.bert.checkpoint.CheckpointFile;
import io.marquee.bert.training.Checkpoints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is saved of one training, from which it goes on when it is begun again. */
final class SavedTraining implements AutoCloseable {

    private final @Nullable Lock lock;

    private record Lock(
            Path file,
            Path marker,
            FileChannel channel,
            Duration every,
            @Nullable StoredCheckpoint copy) {}

    private SavedTraining(@Nullable Lock lock) {
        this.lock = lock;
    }

    /**
     * @param file the checkpoint
     * @param marker the file that is locked
     * @param channel its lock
     * @param every how old a checkpoint may become
     * @param copy its copy in the bucket; null for none
     */
    SavedTraining(Path file, Path marker, FileChannel channel, Duration every, @Nullable StoredCheckpoint copy) {
        this(new Lock(file, marker, channel, every, copy));
    }

    /** Saves nothing. */
    static SavedTraining none() {
        return new SavedTraining(null);
    }

    /** The MLflow run that was interrupted; empty where nothing sound is saved. */
    Optional<String> run() {
        return lock == null ? Optional.empty() : CheckpointFile.owner(lock.file());
    }

    /** Its checkpoints, kept for a run. */
    Checkpoints checkpoints(String run) {
        if (lock == null) {
            return Checkpoints.NONE;
        }
        var local = new CheckpointFile(lock.file(), run, lock.every());
        return lock.copy() == null ? local : new SharedCheckpoints(local, lock.file(), lock.copy());
    }

    /** Deletes what is saved: the training has ended, or begins anew. */
    void forget() {
        if (lock != null) {
            CheckpointFile.delete(lock.file());
            if (lock.copy() != null) {
                lock.copy().delete();
            }
        }
    }

    @Override
    public void close() {
        if (lock != null) {
            try {
                Files.deleteIfExists(lock.marker());
                lock.channel().close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
