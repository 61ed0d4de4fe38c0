package io.marquee.cleaner.glue;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Waiting times that grow from one to the next, each shortened by chance so that many callers do not come at once. */
final class Backoff {

    private static final double GROWTH = 1.5;

    private final Duration first;
    private final Duration longest;
    private final RandomGenerator random;
    private double step;

    Backoff(Duration first, Duration longest, RandomGenerator random) {
        this.first = first;
        this.longest = longest.compareTo(first) < 0 ? first : longest;
        this.random = random;
        this.step = (double) first.toNanos();
    }

    /** The next time: between half of the present step and all of it. */
    Duration next() {
        double nanos = step * (1 + random.nextDouble()) / 2;
        step = Math.min(step * GROWTH, (double) longest.toNanos());
        return Duration.ofNanos(Math.round(nanos));
    }

    /** Begins with the shortest again. */
    void reset() {
        step = (double) first.toNanos();
    }
}
