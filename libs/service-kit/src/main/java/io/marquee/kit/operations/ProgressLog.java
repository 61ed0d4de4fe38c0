package io.marquee.kit.operations;

import io.marquee.base.Progress;
import io.marquee.base.TaskMonitor;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes reports on and writes them to the log: how far, how fast, how long still. A line at most every two seconds, and
 * one when a phase (a message, a unit) ends. Where the message changes while the count goes on, it is the same phase, and
 * speed and time are the message's matter.
 */
public final class ProgressLog implements TaskMonitor {

    private static final Logger log = LoggerFactory.getLogger(ProgressLog.class);
    private static final long INTERVAL = Duration.ofSeconds(2).toNanos();
    private static final double NANOS = 1e9;

    private final String name;
    private final TaskMonitor target;
    private final LongSupplier clock;
    private @Nullable Progress last;
    private @Nullable Progress written;
    private long began;
    private long startedFrom;
    private long wroteAt;

    /**
     * @param name what the lines begin with
     * @param target who gets the reports, and says when to stop
     */
    public ProgressLog(String name, TaskMonitor target) {
        this(name, target, System::nanoTime);
    }

    ProgressLog(String name, TaskMonitor target, LongSupplier nanoClock) {
        this.name = name;
        this.target = target;
        this.clock = nanoClock;
        this.wroteAt = nanoClock.getAsLong() - INTERVAL;
    }

    @Override
    public void report(Progress progress) {
        target.report(progress);
        write(progress);
    }

    @Override
    public boolean isCancelled() {
        return target.isCancelled();
    }

    /** Writes the last report, unless it was written. */
    public synchronized void finish() {
        if (last != null && !last.equals(written)) {
            line(last);
        }
    }

    private synchronized void write(Progress progress) {
        long now = clock.getAsLong();
        if (last == null || isOther(last, progress)) {
            finish();
            restart(now, progress);
        } else if (!last.message().equals(progress.message())) {
            restart(now, progress); // it tells its own speed
        }
        last = progress;
        if (now - wroteAt >= INTERVAL) {
            line(progress);
        }
    }

    private void restart(long now, Progress progress) {
        began = now;
        startedFrom = progress.done();
    }

    private void line(Progress progress) {
        wroteAt = clock.getAsLong();
        written = progress;
        if (log.isInfoEnabled()) {
            log.info("{}: {}", name, describe(progress, (wroteAt - began) / NANOS));
        }
    }

    private static boolean isOther(Progress before, Progress now) {
        boolean goesOn = now.done() > before.done() || before.message().equals(now.message());
        return !goesOn
                || !before.unit().equals(now.unit())
                || before.total() != now.total()
                || now.done() < before.done();
    }

    private String describe(Progress progress, double seconds) {
        StringBuilder line = new StringBuilder(progress.message());
        line.append(line.isEmpty() ? "" : ", ");
        if (progress.total() > 0) {
            line.append(String.format(Locale.ROOT, "%d %%, ", 100 * progress.done() / progress.total()));
        }
        line.append(amount(progress.done(), progress.unit()));
        if (progress.total() >= 0) {
            line.append(" of ").append(amount(progress.total(), progress.unit()));
        }
        double rate = seconds > 0 ? (progress.done() - startedFrom) / seconds : 0;
        if (rate > 0) {
            line.append(", ").append(amount(Math.round(rate), progress.unit())).append("/s");
            line.append(left(progress, rate));
        }
        return line.toString();
    }

    private static String left(Progress progress, double rate) {
        long units = progress.total() - progress.done();
        return units <= 0 ? "" : ", " + duration(Math.round(units / rate)) + " left";
    }

    /** A time for people: {@code 7 s}, {@code 3 min 05 s}, {@code 2 h 01 min}. */
    public static String duration(long seconds) {
        if (seconds < 60) {
            return seconds + " s";
        }
        return seconds < 3600
                ? String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d h %02d min", seconds / 3600, seconds % 3600 / 60);
    }

    private static String amount(long count, String unit) {
        if (!unit.equals("bytes")) {
            return String.format(Locale.ROOT, "%,d %s", count, unit).strip();
        }
        return count < 1024 * 1024
                ? String.format(Locale.ROOT, "%.1f KiB", count / 1024.0)
                : String.format(Locale.ROOT, "%.1f MiB", count / 1024.0 / 1024.0);
    }
}
