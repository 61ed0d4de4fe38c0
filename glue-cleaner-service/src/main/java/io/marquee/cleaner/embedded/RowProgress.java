package io.marquee.cleaner.embedded;

import io.marquee.base.Progress;
import io.marquee.base.TaskMonitor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** Rows that several threads have done together; one that fails stops the others. */
final class RowProgress {

    private final long total;
    private final TaskMonitor monitor;
    private final AtomicLong done = new AtomicLong();
    private final AtomicBoolean stopped = new AtomicBoolean();

    RowProgress(long total, TaskMonitor monitor) {
        this.total = total;
        this.monitor = monitor;
    }

    /** Counts rows, and throws when the work is to stop. */
    void add(long rows) {
        monitor.checkCancelled();
        if (stopped.get()) {
            throw new IllegalStateException("another split has failed");
        }
        monitor.report(new Progress(done.addAndGet(rows), total, "rows", "cleaning"));
    }

    void stop() {
        stopped.set(true);
    }
}
