package io.marquee.server.protocol.openinference;

import io.marquee.server.predict.Input;
import java.util.List;

/**
 * A tensor that came in.
 *
 * @param name what its sender calls it
 * @param shape its dimensions, none negative; their product is the number of elements
 * @param texts its elements where its type is BYTES, else empty
 * @param numbers its elements where they are numbers, row by row, else empty
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
record Tensor(String name, List<Long> shape, List<Input> texts, long[] numbers) {

    /** How many elements a shape has; -1 for more than an int counts. */
    static int elements(List<Long> shape) {
        long count = 1;
        for (long dimension : shape) {
            if (dimension != 0 && count > Integer.MAX_VALUE / dimension) {
                return -1;
            }
            count *= dimension;
        }
        return (int) count;
    }

    int rows() {
        return Math.toIntExact(shape.getFirst());
    }
}
