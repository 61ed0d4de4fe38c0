package io.marquee.bert.onnx;

import io.marquee.bert.weights.Tensor;

/**
 * A matrix in 8-bit integers, each row times a scale of its own.
 *
 * @param values row by row
 * @param scales what a step of each row is worth
 */
@SuppressWarnings("ArrayRecordComponent") // written once, never compared
record Quantized(byte[] values, float[] scales) {

    /** @param steps the largest integer; the largest value of a row gets it */
    static Quantized rows(Tensor matrix, int steps) {
        float[] reals = matrix.values();
        byte[] values = new byte[reals.length];
        float[] scales = new float[Math.toIntExact(matrix.shape()[0])];
        int columns = reals.length / scales.length;
        for (int row = 0; row < scales.length; row++) {
            float largest = 0;
            for (int i = row * columns; i < (row + 1) * columns; i++) {
                largest = Math.max(largest, Math.abs(reals[i]));
            }
            // a row of zeros keeps them whatever its scale
            scales[row] = largest / steps < Float.MIN_NORMAL ? 1 : largest / steps;
            for (int i = row * columns; i < (row + 1) * columns; i++) {
                values[i] = (byte) Math.rint(reals[i] / scales[row]);
            }
        }
        return new Quantized(values, scales);
    }

    /** The values column by column. */
    Values turned(int rows, int columns) {
        byte[] turned = new byte[values.length];
        for (int i = 0; i < turned.length; i++) {
            turned[i] = values[i % rows * columns + i / rows];
        }
        return Values.bytes(turned);
    }

    Values scaleValues() {
        return Values.floats(scales.length, index -> scales[index]);
    }
}
