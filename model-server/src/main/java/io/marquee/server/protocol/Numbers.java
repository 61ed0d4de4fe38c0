package io.marquee.server.protocol;

import java.util.Arrays;

/** A growing list of whole numbers. */
public final class Numbers {

    private long[] values = new long[64];
    private int size;

    /** Adds one. */
    public void add(long value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        values[size++] = value;
    }

    /** How many there are. */
    public int size() {
        return size;
    }

    /** All of them. */
    public long[] toArray() {
        return Arrays.copyOf(values, size);
    }
}
