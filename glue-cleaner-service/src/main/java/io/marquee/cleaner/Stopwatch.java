package io.marquee.cleaner;

/** How long it has been since this was made. */
final class Stopwatch {

    private final long began = System.nanoTime();

    /** In seconds, with two decimals. */
    double seconds() {
        return Math.round((System.nanoTime() - began) / 1e7) / 100.0;
    }
}
