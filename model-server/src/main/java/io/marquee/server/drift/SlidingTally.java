package io.marquee.server.drift;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Counts of the last while, in memory that does not grow: the window is cut into slices, and whole slices are forgotten. Not
 * safe for use by several threads.
 */
final class SlidingTally {

    /** The window's end is rough by this part of it. */
    private static final int SLICES = 24;

    private final int[] bins;
    private final long sliceMillis;
    private final Deque<Slice> slices = new ArrayDeque<>();

    private record Slice(long number, Tally tally) {}

    SlidingTally(int[] bins, Duration window) {
        this.bins = bins.clone();
        this.sliceMillis = Math.max(1, window.toMillis() / SLICES);
    }

    /** Counts an observation, by the bin of each feature. */
    void add(Instant at, int... observed) {
        forget(at);
        long number = number(at);
        // a clock that was set back counts into the slice that is there
        if (slices.isEmpty() || slices.getLast().number() < number) {
            slices.add(new Slice(number, new Tally(bins)));
        }
        slices.getLast().tally().add(observed);
    }

    /** What was counted in the window that ends now. */
    Tally sum(Instant now) {
        forget(now);
        Tally sum = new Tally(bins);
        slices.forEach(slice -> sum.add(slice.tally()));
        return sum;
    }

    private void forget(Instant now) {
        long oldest = number(now) - SLICES;
        while (!slices.isEmpty() && slices.getFirst().number() <= oldest) {
            slices.removeFirst();
        }
    }

    private long number(Instant at) {
        return Math.floorDiv(at.toEpochMilli(), sliceMillis);
    }
}
