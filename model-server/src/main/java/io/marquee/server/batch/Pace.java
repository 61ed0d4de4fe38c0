package io.marquee.server.batch;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** How fast the workers have been of late, and so how long what is in hand will take. */
final class Pace {

    private static final long LONGEST = 60;
    private static final double WEIGHT = 0.05;
    /** Before anything was computed: slow. */
    private static final double NANOS_OF_A_TOKEN = 100_000;

    private final int workers;
    private final AtomicLong nanosOfAToken = new AtomicLong(Double.doubleToLongBits(NANOS_OF_A_TOKEN));

    Pace(int workers) {
        this.workers = workers;
    }

    void note(int tokens, long nanos) {
        double seen = (double) nanos / Math.max(1, tokens);
        nanosOfAToken.updateAndGet(bits -> {
            double known = Double.longBitsToDouble(bits);
            return Double.doubleToLongBits(known + WEIGHT * (seen - known));
        });
    }

    /** After which so many tokens will be done: whole seconds, at least one and at most a minute. */
    Duration of(long tokens) {
        double seconds = Double.longBitsToDouble(nanosOfAToken.get()) * tokens / workers / 1e9;
        return Duration.ofSeconds(Math.clamp((long) Math.ceil(seconds), 1, LONGEST));
    }
}
