package io.marquee.trainer.training;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.bert.checkpoint.CheckpointFile;
import io.marquee.reviews.store.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The copy of a training's newest checkpoint in the bucket: from there it goes on where the disk was lost. */
final class StoredCheckpoint {

    private static final Logger log = LoggerFactory.getLogger(StoredCheckpoint.class);

    private final ObjectStore store;
    private final String key;

    StoredCheckpoint(ObjectStore store, String key) {
        this.store = store;
        this.key = key;
    }

    /**
     * Brings it into a file, unless what is there has come further.
     *
     * @throws MarqueeException UNAVAILABLE or UNAUTHORIZED where nobody can tell whether there is one
     */
    void fetch(Path file) {
        if (store.head(key).isEmpty()) {
            return;
        }
        Path fetched = file.resolveSibling(file.getFileName() + ".fetched");
        try {
            store.download(key, fetched);
            if (CheckpointFile.step(fetched) > CheckpointFile.step(file)) {
                Files.move(fetched, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                log.info("The checkpoint of an interrupted training was found at {}", store.uri(key));
            }
        } catch (MarqueeException e) {
            if (e.kind() != FailureKind.NOT_FOUND) {
                throw e; // gone in the meantime counts as never there
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            CheckpointFile.delete(fetched);
        }
    }

    /** Replaces it by a file; where that cannot be done the training goes on, and the one before stays. */
    void keep(Path file) {
        long begin = System.nanoTime();
        try {
            long bytes = store.put(key, file).size();
            long millis = Duration.ofNanos(System.nanoTime() - begin).toMillis();
            log.debug("stored a checkpoint of {} bytes in {} ms", bytes, millis);
        } catch (MarqueeException e) {
            log.warn("A checkpoint could not be stored, the training goes on: {}", e.getMessage());
        }
    }

    void delete() {
        try {
            store.delete(key);
        } catch (MarqueeException e) {
            log.warn("The checkpoint {} stays behind: {}", store.uri(key), e.getMessage());
        }
    }
}
