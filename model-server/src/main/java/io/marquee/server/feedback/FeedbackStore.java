package io.marquee.server.feedback;

import io.marquee.reviews.store.ObjectStore;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings feedback to S3: {@code feedback/<model>/train/<server>-<segment>.jsonl}, one whole object a segment. Stored twice
 * it is the same object, so nothing is lost or doubled when a server is killed in between. The folder {@code train} says
 * which split the rows are for.
 */
final class FeedbackStore {

    private static final Logger LOG = LoggerFactory.getLogger(FeedbackStore.class);

    private final Journal journal;
    private final ObjectStore store;
    private final String server;
    private final ReentrantLock one = new ReentrantLock();
    private boolean failing;

    FeedbackStore(Journal journal, ObjectStore store, String server) {
        this.journal = journal;
        this.store = store;
        this.server = server;
    }

    /** Stores all that waits; what cannot be stored now waits on. */
    void flush() {
        one.lock();
        try {
            for (Path segment : journal.waiting()) {
                store.put(key(segment), segment);
                journal.stored(segment);
            }
            failing = false;
        } catch (RuntimeException e) {
            if (!failing) {
                LOG.warn("feedback waits on this server's disk: {}", e.getMessage());
            }
            failing = true;
        } finally {
            one.unlock();
        }
    }

    private String key(Path segment) {
        return "feedback/" + Journal.model(segment) + "/train/" + server + "-" + segment.getFileName();
    }
}
