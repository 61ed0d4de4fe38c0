package io.marquee.kit.operations;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A living operation: its present view, who waits for the next one, and whether it shall stop. Every change goes through
 * one lock, so an operation ends exactly once whatever cancels and finishes at the same time.
 */
final class Operation {

    /** A view and its number; numbers grow with every change. */
    record Snapshot(long version, OperationView view) {}

    private final StoredOperation origin;
    private final @Nullable Object input;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private Snapshot snapshot;
    private volatile boolean stopRequested;
    private volatile boolean interrupted;

    Operation(StoredOperation origin, @Nullable Object input) {
        this.origin = origin;
        this.input = input;
        this.snapshot = new Snapshot(1, origin.operation());
    }

    String id() {
        return origin.operation().id();
    }

    String collection() {
        return origin.collection();
    }

    Instant createdAt() {
        return origin.createdAt();
    }

    @Nullable String idempotencyKey() {
        return origin.idempotencyKey();
    }

    /** The input as it was read; null for an operation of an earlier process. */
    @Nullable Object input() {
        return input;
    }

    OperationView view() {
        return snapshot().view();
    }

    Snapshot snapshot() {
        lock.lock();
        try {
            return snapshot;
        } finally {
            lock.unlock();
        }
    }

    StoredOperation stored() {
        return origin.with(view());
    }

    /** Changes the operation where it may be changed; empty where it may not, and for one that has ended. */
    Optional<OperationView> change(Predicate<OperationView> allowed, UnaryOperator<OperationView> change) {
        lock.lock();
        try {
            OperationView now = snapshot.view();
            if (now.state().hasEnded() || !allowed.test(now)) {
                return Optional.empty();
            }
            snapshot = new Snapshot(snapshot.version() + 1, change.apply(now));
            changed.signalAll();
            return Optional.of(snapshot.view());
        } finally {
            lock.unlock();
        }
    }

    /** Asks the work to stop; false when there is none any more. */
    boolean requestStop(boolean byShutdown) {
        lock.lock();
        try {
            if (snapshot.view().state().hasEnded()) {
                return false;
            }
            interrupted |= byShutdown && !stopRequested;
            stopRequested = true;
            return true;
        } finally {
            lock.unlock();
        }
    }

    boolean stopRequested() {
        return stopRequested;
    }

    /** Whether it was the end of the process that asked it to stop. */
    boolean interrupted() {
        return interrupted;
    }

    /** Waits for a change after the version given; the present snapshot when none came in time. */
    Snapshot await(long version, Duration limit) throws InterruptedException {
        long left = limit.toNanos();
        lock.lock();
        try {
            while (snapshot.version() <= version && left > 0) {
                left = changed.awaitNanos(left);
            }
            return snapshot;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until it has ended; false when it had not in time. */
    boolean awaitEnd(Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        Snapshot seen = snapshot();
        while (!seen.view().state().hasEnded()) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            seen = await(seen.version(), Duration.ofNanos(Math.min(left, TimeUnit.SECONDS.toNanos(1))));
        }
        return true;
    }
}
