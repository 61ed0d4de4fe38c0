package io.marquee.server.feedback;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Stores feedback now and then, at once when it is asked to, and a last time when the server stops. */
final class Flusher implements AutoCloseable {

    private final FeedbackStore store;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("feedback").daemon().factory());
    private final AtomicBoolean asked = new AtomicBoolean();

    Flusher(FeedbackStore store, Duration every) {
        this.store = store;
        var unused = thread.scheduleWithFixedDelay(store::flush, 0, every.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Asks for a flush soon; further wishes until then are the same one. */
    void soon() {
        if (asked.compareAndSet(false, true)) {
            thread.execute(() -> {
                asked.set(false);
                store.flush();
            });
        }
    }

    /** What cannot be stored now waits on the disk for the next start. */
    @Override
    public void close() {
        thread.shutdownNow();
        store.flush();
    }
}
