package io.marquee.bert.weights;

import java.util.Arrays;

/**
 * A tensor on the heap.
 *
 * @param shape its dimensions
 * @param values its values in row-major order, not copied
 */
@SuppressWarnings("ArrayRecordComponent") // megabytes of weights; nobody compares them as records
public record Tensor(long[] shape, float[] values) {

    public Tensor {
        if (count(shape) != values.length) {
            throw new IllegalArgumentException(values.length + " values for the shape " + Arrays.toString(shape));
        }
    }

    /** How many values a shape has. */
    public static long count(long[] shape) {
        long count = 1;
        for (long dimension : shape) {
            count = Math.multiplyExact(count, dimension);
        }
        return count;
    }

    /** Whether it has exactly this shape. */
    public boolean hasShape(long... wanted) {
        return Arrays.equals(shape, wanted);
    }
}
