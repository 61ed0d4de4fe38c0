package io.marquee.trainer.sweep;

import io.marquee.base.Progress;
import io.marquee.base.TaskMonitor;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Tells how many trials are done, and in words how far the one that goes on has come. */
final class SweepMonitor implements TaskMonitor {

    /** Each report has words of its own, and nobody reads more of them. */
    private static final long INTERVAL = Duration.ofSeconds(2).toNanos();

    private final TaskMonitor target;
    private final LongSupplier clock;
    private int done;
    private int total;
    private String trial = "";
    private long toldAt;

    SweepMonitor(TaskMonitor target, LongSupplier nanoClock) {
        this.target = target;
        this.clock = nanoClock;
    }

    /** A trial begins, or, with no name, the last one has ended. */
    synchronized void begin(int trialsDone, int trialsInAll, String name) {
        done = trialsDone;
        total = Math.max(trialsDone, trialsInAll);
        trial = name;
        tell(name);
    }

    @Override
    public synchronized void report(Progress inner) {
        if (clock.getAsLong() - toldAt >= INTERVAL) {
            tell(trial + ": " + words(inner));
        }
    }

    private void tell(String message) {
        toldAt = clock.getAsLong();
        target.report(new Progress(done, total, "trials", message));
    }

    private static String words(Progress inner) {
        String amount = inner.total() > 0
                ? inner.done() + " of " + inner.total() + " " + inner.unit()
                : inner.done() + " " + inner.unit();
        return inner.message().isEmpty() ? amount : inner.message() + ", " + amount;
    }

    @Override
    public boolean isCancelled() {
        return target.isCancelled();
    }
}
