package io.marquee.cleaner.glue;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.base.TaskMonitor;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits between two calls, no longer than until somebody cancels. */
final class Pause {

    private static final long SLICE = TimeUnit.MILLISECONDS.toNanos(100);

    private Pause() {}

    static void of(Duration time, TaskMonitor monitor) {
        long end = System.nanoTime() + time.toNanos();
        try {
            for (long left = time.toNanos(); left > 0 && !monitor.isCancelled(); left = end - System.nanoTime()) {
                TimeUnit.NANOSECONDS.sleep(Math.min(left, SLICE));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MarqueeException(FailureKind.CANCELLED, "The cleaning was interrupted.", null, e);
        }
    }
}
