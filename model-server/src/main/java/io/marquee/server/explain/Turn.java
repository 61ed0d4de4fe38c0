package io.marquee.server.explain;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Lets few explanations compute at a time and a bounded number wait, none of them beyond its deadline. */
final class Turn {

    private final ExplainProperties limits;
    private final Semaphore places;
    private final Semaphore computing;

    Turn(ExplainProperties limits) {
        this.limits = limits;
        this.places = new Semaphore(limits.atOnce() + limits.maxWaiting());
        this.computing = new Semaphore(limits.atOnce(), true);
    }

    /** Ends work that has taken too long, when it is asked now and then. */
    record Deadline(long nanos, ExplainProperties limits) implements Runnable {

        @Override
        public void run() {
            if (left() <= 0) {
                throw new MarqueeException(
                        FailureKind.OVERLOADED,
                        "The explanation took longer than " + limits.timeout().toMillis() + " ms.",
                        "Ask for fewer texts or steps, or try again later.");
            }
        }

        private long left() {
            return nanos - System.nanoTime();
        }
    }

    /** @throws MarqueeException OVERLOADED when too many wait, or when the turn does not come in time */
    <T> T take(Function<Deadline, T> work) {
        if (!places.tryAcquire()) {
            throw new MarqueeException(
                    FailureKind.OVERLOADED,
                    limits.maxWaiting() + " calls are waiting for an explanation already.",
                    "Try again in a moment.");
        }
        try {
            return waiting(new Deadline(System.nanoTime() + limits.timeout().toNanos(), limits), work);
        } finally {
            places.release();
        }
    }

    private <T> T waiting(Deadline deadline, Function<Deadline, T> work) {
        try {
            if (!computing.tryAcquire(deadline.left(), TimeUnit.NANOSECONDS)) {
                deadline.run();
                throw new IllegalStateException("the deadline has passed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MarqueeException(FailureKind.CANCELLED, "The server is stopping.", null, e);
        }
        try {
            return work.apply(deadline);
        } finally {
            computing.release();
        }
    }
}
