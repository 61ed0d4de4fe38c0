package io.marquee.trainer.training;

import io.marquee.bert.checkpoint.CheckpointFile;
import io.marquee.kit.settings.DataFolder;
import io.marquee.reviews.store.ObjectStore;
import io.marquee.trainer.CheckpointStore;
import io.marquee.trainer.TrainerProperties;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The checkpoints of trainings below the data folder: the newest of each, and only those of the last few trainings. Where it
 * is asked for, the bucket has copies of them.
 */
@Component
class SavedTrainings {

    private static final Logger log = LoggerFactory.getLogger(SavedTrainings.class);
    private static final String FOLDER = "checkpoints";
    private static final String CHECKPOINT = ".safetensors";
    private static final int KEPT = 3;

    private final Path folder;
    private final ObjectStore store;
    private final TrainerProperties properties;

    SavedTrainings(DataFolder data, ObjectStore store, TrainerProperties properties) {
        this.folder = data.folder(FOLDER);
        this.store = store;
        this.properties = properties;
    }

    /**
     * What is saved of a training, for this training alone until it is closed.
     *
     * @param resume whether to go on from what is there, or to forget it
     */
    SavedTraining open(String key, boolean resume) {
        forgetOldest(key);
        Path file = folder.resolve(key + CHECKPOINT);
        Path lock = folder.resolve(key + ".lock");
        try {
            FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!isLocked(channel)) {
                channel.close();
                log.warn("The same training is under way already; this one keeps no checkpoints.");
                return SavedTraining.none();
            }
            StoredCheckpoint copy = properties.checkpointStore() == CheckpointStore.S3
                    ? new StoredCheckpoint(store, FOLDER + "/" + key + CHECKPOINT)
                    : null;
            var saved = new SavedTraining(file, lock, channel, properties.checkpointEvery(), copy);
            recall(saved, file, copy, resume);
            return saved;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void recall(SavedTraining saved, Path file, @Nullable StoredCheckpoint copy, boolean resume) {
        try {
            if (!resume) {
                saved.forget();
            } else if (copy != null) {
                copy.fetch(file);
            }
        } catch (RuntimeException e) {
            saved.close();
            throw e;
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false; // by a training in this very process
        }
    }

    /** Leaves room for this training; one that is under way loses nothing but the chance to go on. */
    private void forgetOldest(String key) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> others = files.filter(file -> file.toString().endsWith(CHECKPOINT))
                    .filter(file -> !file.endsWith(key + CHECKPOINT))
                    .sorted(Comparator.comparing(SavedTrainings::age).reversed())
                    .toList();
            others.stream().skip(KEPT - 1).forEach(CheckpointFile::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileTime age(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            return FileTime.fromMillis(0); // gone in the meantime
        }
    }
}
