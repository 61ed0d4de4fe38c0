package io.marquee.server.deploy;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.base.Progress;
import io.marquee.base.TaskMonitor;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Changes of one name come one after the other; those of different names go on side by side. */
final class NameLocks {

    private static final long GLANCE_MS = 100;

    private final ConcurrentHashMap<String, ReentrantLock> locks = new ConcurrentHashMap<>();

    /** Waits for its turn as long as the monitor does not say stop. */
    <R> R patiently(String name, TaskMonitor monitor, Supplier<R> change) {
        ReentrantLock lock = of(name);
        boolean told = false;
        while (!tryLock(lock, GLANCE_MS)) {
            monitor.checkCancelled();
            if (!told) {
                monitor.report(new Progress(0, 3, "steps", "waiting for another change of '" + name + "'"));
                told = true;
            }
        }
        return unlocking(lock, change);
    }

    /** @throws MarqueeException CONFLICT when another change goes on for longer than that */
    <R> R within(Duration patience, String name, Supplier<R> change) {
        ReentrantLock lock = of(name);
        if (!tryLock(lock, patience.toMillis())) {
            throw new MarqueeException(
                    FailureKind.CONFLICT,
                    "Another change of '" + name + "' is going on.",
                    "Wait for it, or cancel it (see GET /v1/deployments).");
        }
        return unlocking(lock, change);
    }

    private ReentrantLock of(String name) {
        return locks.computeIfAbsent(name, unused -> new ReentrantLock(true));
    }

    private static boolean tryLock(ReentrantLock lock, long millis) {
        try {
            return lock.tryLock(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MarqueeException(FailureKind.CANCELLED, "The change was cancelled.", null, e);
        }
    }

    private static <R> R unlocking(ReentrantLock lock, Supplier<R> change) {
        try {
            return change.get();
        } finally {
            lock.unlock();
        }
    }
}
