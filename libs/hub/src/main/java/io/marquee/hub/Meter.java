package io.marquee.hub;

import io.marquee.base.Progress;
import io.marquee.base.TaskMonitor;
import java.util.Locale;

/** Tells how many bytes have come and how fast, a few times a second. */
final class Meter {

    private static final long EVERY_NANOS = 200_000_000;

    private final HubFile file;
    private final TaskMonitor monitor;
    private long windowStart = System.nanoTime();
    private long windowBytes;
    private double bytesPerSecond;

    Meter(HubFile file, TaskMonitor monitor) {
        this.file = file;
        this.monitor = monitor;
    }

    /** Notes that bytes came. */
    void add(int bytes, long done) {
        windowBytes += bytes;
        long elapsed = System.nanoTime() - windowStart;
        if (elapsed >= EVERY_NANOS || done >= file.size()) {
            double now = windowBytes * 1e9 / Math.max(elapsed, 1);
            bytesPerSecond = bytesPerSecond == 0 ? now : 0.7 * bytesPerSecond + 0.3 * now;
            windowStart = System.nanoTime();
            windowBytes = 0;
            report(done);
        }
    }

    /** Tells how far the file is. */
    void report(long done) {
        String rate = bytesPerSecond > 0 ? String.format(Locale.ROOT, ", %.1f MB/s", bytesPerSecond / 1e6) : "";
        monitor.report(new Progress(Math.min(done, file.size()), file.size(), "bytes", file.path() + rate));
    }
}
