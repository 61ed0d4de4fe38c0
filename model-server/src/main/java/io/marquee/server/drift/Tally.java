package io.marquee.server.drift;

/** Counts by bin, one row per feature. */
final class Tally {

    private final long[][] counts;

    Tally(int[] bins) {
        counts = new long[bins.length][];
        for (int i = 0; i < bins.length; i++) {
            counts[i] = new long[bins[i]];
        }
    }

    /** Counts one observation, by the bin of each feature. */
    void add(int... bins) {
        for (int i = 0; i < bins.length; i++) {
            counts[i][bins[i]]++;
        }
    }

    void add(Tally other) {
        for (int i = 0; i < counts.length; i++) {
            for (int bin = 0; bin < counts[i].length; bin++) {
                counts[i][bin] += other.counts[i][bin];
            }
        }
    }

    long[] feature(int index) {
        return counts[index].clone();
    }

    /** How many observations there are. */
    long total() {
        long total = 0;
        for (long count : counts[0]) {
            total += count;
        }
        return total;
    }
}
