package io.marquee.trainer;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for a condition, not for a time. */
public final class Waiting {

    private static final Duration LIMIT = Duration.ofMinutes(3);

    private Waiting() {}

    /** Asks again and again until it is so, for a minute at most. */
    public static void until(BooleanSupplier condition, String what) throws InterruptedException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within " + LIMIT.toSeconds() + " seconds: " + what);
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}
