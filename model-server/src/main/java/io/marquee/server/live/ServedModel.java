package io.marquee.server.live;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A loaded model that is closed when it has been retired and its last lease is given back, so a swap neither fails a
 * request nor frees memory that is in use. Nobody waits for anybody: the count of its users is all there is.
 */
public final class ServedModel {

    private final Classifier classifier;
    /** The leases, and one more until it is retired; at 0 it is closed for good. */
    private final AtomicInteger references = new AtomicInteger(1);

    private final AtomicBoolean retired = new AtomicBoolean();

    /** From now on this owns the classifier. */
    public ServedModel(Classifier classifier) {
        this.classifier = classifier;
    }

    /** The size of its weights in bytes. */
    public long bytes() {
        return classifier.bytes();
    }

    /** Gives it up: it is closed once nobody uses it. A second call does nothing. */
    public void retire() {
        if (retired.compareAndSet(false, true)) {
            release();
        }
    }

    Classifier classifier() {
        return classifier;
    }

    /** Whether it may be used, which it may until it is closed; each true needs a {@link #release()}. */
    boolean acquire() {
        int users = references.get();
        while (users > 0) {
            if (references.compareAndSet(users, users + 1)) {
                return true;
            }
            users = references.get();
        }
        return false;
    }

    void release() {
        if (references.decrementAndGet() == 0) {
            classifier.close();
        }
    }
}
