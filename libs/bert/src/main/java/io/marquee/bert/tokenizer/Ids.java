package io.marquee.bert.tokenizer;

import java.util.Arrays;

/** Token ids as they come. */
final class Ids {

    private long[] ids = new long[64];
    private int size;

    void add(long id) {
        if (size == ids.length) {
            ids = Arrays.copyOf(ids, size * 2);
        }
        ids[size++] = id;
    }

    int size() {
        return size;
    }

    /** Takes back what was added after there were so many. */
    void cutTo(int earlier) {
        size = earlier;
    }

    long[] toArray() {
        return Arrays.copyOf(ids, size);
    }
}
