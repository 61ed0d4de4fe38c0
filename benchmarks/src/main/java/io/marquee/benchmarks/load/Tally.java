package io.marquee.benchmarks.load;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Counts what ends within a window of time. */
final class Tally {

    private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(10);
    private static final double MICROS = 1_000.0;

    private final long from;
    private final long until;
    private final Histogram micros = new Histogram(LONGEST_MICROS, 3);
    private long total;
    private long errors;
    private @Nullable String firstError;

    /** The window, in the clock of {@link System#nanoTime()}. */
    Tally(long from, long until) {
        this.from = from;
        this.until = until;
    }

    /** A right answer to what was asked at a time. */
    void answered(long asked, long now) {
        total++;
        if (now - from >= 0 && now - until <= 0) {
            micros.recordValue(Math.min(LONGEST_MICROS, (now - asked) / 1_000));
        }
    }

    void failed(String why) {
        errors++;
        if (firstError == null) {
            firstError = why;
        }
    }

    Outcome outcome() {
        long answers = micros.getTotalCount();
        double seconds = (until - from) / 1e9;
        return new Outcome(
                answers, total, errors, firstError, answers / seconds, percentile(50), percentile(99), percentile(100));
    }

    private double percentile(double percent) {
        return micros.getTotalCount() == 0 ? Double.NaN : micros.getValueAtPercentile(percent) / MICROS;
    }
}
