package io.marquee.reviews.dataset;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The first 64 bits of each text's sha256, to count duplicates in 8 bytes a row: among 50,000 rows a false one has a
 * chance of 1 in 10 to the 10th.
 */
final class TextHashes {

    private long[] hashes = new long[1 << 12];
    private int size;

    /** What is kept of a text's sha256. */
    static long hash(byte[] sha256) {
        return ByteBuffer.wrap(sha256).getLong();
    }

    void add(long hash) {
        if (size == hashes.length) {
            hashes = Arrays.copyOf(hashes, size * 2);
        }
        hashes[size++] = hash;
    }

    /** Rows whose text stood in an earlier row. */
    long duplicates() {
        long[] sorted = sorted();
        long duplicates = 0;
        for (int i = 1; i < sorted.length; i++) {
            if (sorted[i] == sorted[i - 1]) {
                duplicates++;
            }
        }
        return duplicates;
    }

    /** Rows of the other whose text stands among these too. */
    long sharedWith(TextHashes other) {
        long[] mine = sorted();
        return Arrays.stream(other.hashes, 0, other.size)
                .filter(hash -> Arrays.binarySearch(mine, hash) >= 0)
                .count();
    }

    private long[] sorted() {
        long[] sorted = Arrays.copyOf(hashes, size);
        Arrays.sort(sorted);
        return sorted;
    }
}
