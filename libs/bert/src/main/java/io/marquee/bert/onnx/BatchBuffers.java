package io.marquee.bert.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import io.marquee.bert.tokenizer.Tokens;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * The inputs of a graph outside of the heap, where ONNX Runtime reads them without a copy. They are used again, because
 * memory of that kind is dear to get and to give back; there are as many as there ever were batches at a time. They do not
 * belong to threads: a virtual thread lives for one call. Used by one thread at a time.
 */
final class BatchBuffers implements AutoCloseable {

    private static final Deque<BatchBuffers> FREE = new ConcurrentLinkedDeque<>();

    private final Map<String, ByteBuffer> buffers = new HashMap<>();

    private BatchBuffers() {}

    /** Those that were used last, for the caller alone until it closes them. */
    static BatchBuffers take() {
        BatchBuffers free = FREE.pollFirst();
        return free == null ? new BatchBuffers() : free;
    }

    @Override
    public void close() {
        FREE.addFirst(this);
    }

    /** One input for texts, [rows, length], good until it is asked for again or these are closed. */
    OnnxTensor tensor(
            OrtEnvironment environment, String input, OnnxJavaType type, List<Tokens> texts, long rows, long length)
            throws OrtException {
        ByteBuffer buffer = room(input, Math.toIntExact(Math.multiplyExact(rows, length) * type.size));
        // of the types nobody ever writes another than 0
        if (!input.equals(GraphShape.TYPES)) {
            fill(buffer, type, texts, (int) length, input.equals(GraphShape.MASK));
        }
        return OnnxTensor.createTensor(environment, buffer, new long[] {rows, length}, type);
    }

    private ByteBuffer room(String input, int bytes) {
        ByteBuffer present = buffers.get(input);
        if (present == null || present.capacity() < bytes) {
            present = ByteBuffer.allocateDirect(bytes + bytes / 4).order(ByteOrder.nativeOrder());
            buffers.put(input, present);
        }
        return present.clear().limit(bytes);
    }

    private static void fill(ByteBuffer buffer, OnnxJavaType type, List<Tokens> texts, int length, boolean mask) {
        int row = 0;
        for (Tokens text : texts) {
            int[] tokens = text.ids();
            for (int i = 0; i < length; i++) {
                put(buffer, type, row + i, i >= tokens.length ? 0 : mask ? 1 : tokens[i]);
            }
            row += length;
        }
        // rows that only fill the number of texts that a graph insists on
        for (int i = row; i < buffer.limit() / type.size; i++) {
            put(buffer, type, i, 0);
        }
    }

    private static void put(ByteBuffer buffer, OnnxJavaType type, int index, int value) {
        if (type == OnnxJavaType.INT64) {
            buffer.putLong(index * Long.BYTES, value);
        } else {
            buffer.putInt(index * Integer.BYTES, value);
        }
    }
}
