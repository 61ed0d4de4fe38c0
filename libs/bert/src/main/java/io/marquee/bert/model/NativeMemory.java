package io.marquee.bert.model;

import ai.djl.ndarray.NDArray;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/** The values of PyTorch's arrays without a copy where they are in this machine's memory, with one where on a GPU. */
final class NativeMemory {

    private NativeMemory() {}

    /** The values; to write into them is to write into a copy or not, see {@link #write}. */
    static FloatBuffer read(NDArray array) {
        return array.getDevice().isGpu()
                ? FloatBuffer.wrap(array.toFloatArray())
                : array.toByteBuffer(true).order(ByteOrder.nativeOrder()).asFloatBuffer();
    }

    /** Makes sure that the array has what was written into the values that were read from it. */
    static void write(NDArray array, FloatBuffer values) {
        if (array.getDevice().isGpu()) {
            array.set(values);
        }
    }
}
