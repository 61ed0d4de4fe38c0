package io.marquee.bert.weights;

import io.marquee.bert.weights.Pickle.View;
import java.nio.ByteBuffer;

/** Copies a strided view of a storage into row-major order. */
final class StridedCopy {

    private StridedCopy() {}

    /** @throws IllegalArgumentException when the view reaches outside of the storage */
    static Tensor of(View view, ElementType type, ByteBuffer storage, Allowance allowance) {
        int rank = view.shape().size();
        if (view.strides().size() != rank) {
            throw new IllegalArgumentException("a tensor has " + rank + " dimensions and other strides");
        }
        long[] shape = new long[rank];
        long last = view.offset();
        boolean empty = false;
        for (int i = 0; i < rank; i++) {
            shape[i] = view.shape().get(i);
            long stride = view.strides().get(i);
            if (shape[i] < 0 || stride < 0) {
                throw new IllegalArgumentException("a tensor has a negative size");
            }
            empty |= shape[i] == 0;
            last = Math.addExact(last, Math.multiplyExact(Math.max(0, shape[i] - 1), stride));
        }
        if (view.offset() < 0 || (!empty && last >= storage.remaining() / type.bytes())) {
            throw new IllegalArgumentException("a tensor reaches outside of its storage");
        }
        float[] values = new float[elements(shape, allowance)];
        long[] index = new long[rank];
        for (int i = 0; i < values.length; i++) {
            long at = view.offset();
            for (int d = 0; d < rank; d++) {
                at += index[d] * view.strides().get(d);
            }
            values[i] = type.read(storage, Math.toIntExact(at * type.bytes()));
            for (int d = rank - 1; d >= 0 && ++index[d] == shape[d]; d--) {
                index[d] = 0;
            }
        }
        return new Tensor(shape, values);
    }

    /** A view may repeat elements, but only so often. */
    private static int elements(long[] shape, Allowance allowance) {
        long count = Tensor.count(shape);
        allowance.take(count);
        return Math.toIntExact(count);
    }
}
