package io.marquee.bert.training;

import java.util.Locale;
import java.util.function.LongSupplier;

/** How fast a training is, and how long it will take; measured since this process took it up. */
final class Pace {

    private static final double NANOS = 1e9;

    private final LongSupplier clock;
    private final long began;
    private final double before;
    private long examples;
    private long steps;
    private double learning;

    /**
     * @param clock in nanoseconds
     * @param before seconds that the training took in earlier processes
     */
    Pace(LongSupplier clock, double before) {
        this.clock = clock;
        this.began = clock.getAsLong();
        this.before = before;
    }

    /** Counts a step. */
    void count(StepReport step) {
        steps++;
        examples += step.examples();
        learning += step.seconds();
    }

    /** How long the training has taken, earlier processes included. */
    double seconds() {
        return before + here();
    }

    private double here() {
        return (clock.getAsLong() - began) / NANOS;
    }

    /** For people: the speed of the learning, and the time that so many steps will take, evaluations in between included. */
    String describe(long stepsLeft) {
        String speed = String.format(Locale.ROOT, "%.0f reviews/s", learning > 0 ? examples / learning : 0);
        long left = steps == 0 ? 0 : Math.round(here() / steps * stepsLeft);
        return stepsLeft == 0 ? speed : speed + ", " + time(left) + " left";
    }

    private static String time(long seconds) {
        return seconds < 60
                ? seconds + " s"
                : String.format(Locale.ROOT, "%d:%02d:%02d h", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }
}
