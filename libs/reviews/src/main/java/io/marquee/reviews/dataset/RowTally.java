package io.marquee.reviews.dataset;

import io.marquee.reviews.Sentiment;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What some consecutive rows of a split add to its digest and its counts, in 40 bytes a row. It is made where the rows
 * are, on whatever machine, and goes to where the dataset is published.
 */
public final class RowTally implements Serializable {

    /** Bytes of a row's digest. */
    static final int DIGEST = 32;

    private static final long serialVersionUID = 1L;
    private static final int FIRST_ROWS = 1 << 10;

    private final RowCounts counts = new RowCounts();
    private transient @Nullable MessageDigest sha;
    private byte[] digests = new byte[FIRST_ROWS * DIGEST];
    private long[] hashes = new long[FIRST_ROWS];
    private int rows;

    /** Appends a row; the text as UTF-8 bytes. */
    public void add(byte[] text, Sentiment sentiment) {
        if (rows == hashes.length) {
            digests = Arrays.copyOf(digests, digests.length * 2);
            hashes = Arrays.copyOf(hashes, rows * 2);
        }
        if (sha == null) {
            sha = ContentDigest.sha256();
        }
        System.arraycopy(ContentDigest.row(sha, text, sentiment), 0, digests, rows * DIGEST, DIGEST);
        hashes[rows] = TextHashes.hash(sha.digest(text));
        counts.add(text, sentiment);
        rows++;
    }

    /** How many rows it has. */
    public int rows() {
        return rows;
    }

    ByteBuffer digests() {
        return ByteBuffer.wrap(digests, 0, rows * DIGEST);
    }

    long hash(int row) {
        return hashes[row];
    }

    RowCounts counts() {
        return counts;
    }
}
