package io.marquee.bert.model;

import java.util.Arrays;

/**
 * The distinct tokens of a batch: only their rows of the embeddings are read and learn.
 *
 * @param distinct the tokens, ascending
 * @param places the place in {@code distinct} of each of the batch's ids
 */
@SuppressWarnings("ArrayRecordComponent") // handed to the network once, never compared
record Words(long[] distinct, long[] places) {

    static Words of(long[] ids) {
        long[] distinct = Arrays.stream(ids).sorted().distinct().toArray();
        long[] places = new long[ids.length];
        for (int i = 0; i < ids.length; i++) {
            places[i] = Arrays.binarySearch(distinct, ids[i]);
        }
        return new Words(distinct, places);
    }
}
