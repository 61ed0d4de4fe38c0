package io.marquee.bert.model;

import java.nio.FloatBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The gradient of one parameter, added up over the parts of a batch: of all its rows, or of those alone that the batch has.
 * For use by one thread.
 */
final class Gradient {

    private final int rows;
    private final long @Nullable [] present;
    private final int[] slots;
    private final float[] values;

    private Gradient(int rows, long @Nullable [] present, int[] slots, float[] values) {
        this.rows = rows;
        this.present = present;
        this.slots = slots;
        this.values = values;
    }

    /** Zero, of so many rows. */
    static Gradient dense(int rows, int size) {
        return new Gradient(rows, null, new int[0], new float[size]);
    }

    /** Zero, of so many rows of which only these, ascending, may come to have another. */
    static Gradient sparse(int rows, long[] present, int width) {
        int[] slots = new int[rows];
        Arrays.fill(slots, -1);
        for (int i = 0; i < present.length; i++) {
            slots[(int) present[i]] = i;
        }
        return new Gradient(rows, present, slots, new float[present.length * width]);
    }

    int rows() {
        return rows;
    }

    boolean isSparse() {
        return present != null;
    }

    /** The values of all rows, or of those that are present, one after the other. */
    float[] values() {
        return values;
    }

    /** Where among the values a row of a sparse gradient is, counted in rows; negative where it has none. */
    int slot(int row) {
        return slots[row];
    }

    /** Adds a gradient of all rows. */
    void add(FloatBuffer slopes) {
        float[] copy = new float[values.length];
        slopes.get(0, copy);
        add(copy);
    }

    /** Adds a gradient of these rows. */
    void add(FloatBuffer slopes, long[] words) {
        int width = slopes.limit() / words.length;
        float[] copy = new float[width];
        for (int i = 0; i < words.length; i++) {
            slopes.get(i * width, copy);
            int at = slot((int) words[i]) * width;
            for (int j = 0; j < width; j++) {
                values[at + j] += copy[j];
            }
        }
    }

    /** Adds a gradient of the same rows. */
    void add(Gradient other) {
        add(other.values);
    }

    private void add(float[] slopes) {
        for (int i = 0; i < values.length; i++) {
            values[i] += slopes[i];
        }
    }

    /** The sum of its squares. */
    double squares() {
        double sum = 0;
        for (float slope : values) {
            sum += (double) slope * slope;
        }
        return sum;
    }

    /** All its rows. */
    float[] whole() {
        if (present == null) {
            return values;
        }
        int width = values.length / present.length;
        float[] whole = new float[rows * width];
        for (int i = 0; i < present.length; i++) {
            System.arraycopy(values, i * width, whole, (int) present[i] * width, width);
        }
        return whole;
    }
}
