package io.marquee.server.live;

/**
 * A loaded model that is closed when it has been retired and its last user is done. Whoever predicts holds a lease, so a
 * swap neither fails a request nor frees memory that is in use.
 */
final class ServedModel {

    private final LiveModel facts;
    private final Classifier classifier;
    private int users;
    private boolean retired;
    private boolean closed;

    ServedModel(LiveModel facts, Classifier classifier) {
        this.facts = facts;
        this.classifier = classifier;
    }

    LiveModel facts() {
        return facts;
    }

    long bytes() {
        return classifier.bytes();
    }

    /** Whether this model may be used now; each true needs a {@link #release()}. */
    synchronized boolean acquire() {
        if (retired) {
            return false;
        }
        users++;
        return true;
    }

    void release() {
        synchronized (this) {
            users--;
        }
        closeWhenUnused();
    }

    /** Takes no more users. */
    void retire() {
        synchronized (this) {
            retired = true;
        }
        closeWhenUnused();
    }

    Classifier classifier() {
        return classifier;
    }

    private void closeWhenUnused() {
        synchronized (this) {
            // its last user and the one who retires it may both come here
            if (!retired || users > 0 || closed) {
                return;
            }
            closed = true;
        }
        classifier.close();
    }
}
