package io.marquee.bert.onnx;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.IntToDoubleFunction;

/** The values of a tensor, little-endian as ONNX has them, made one by one when they are written. */
final class Values implements Payload {

    private static final int CHUNK = 1 << 16;

    private final int count;
    private final int width;
    private final Writer writer;

    private Values(int count, int width, Writer writer) {
        this.count = count;
        this.width = width;
        this.writer = writer;
    }

    @FunctionalInterface
    private interface Writer {
        void put(ByteBuffer chunk, int index);
    }

    static Values floats(int count, IntToDoubleFunction value) {
        return new Values(count, Float.BYTES, (chunk, index) -> chunk.putFloat((float) value.applyAsDouble(index)));
    }

    static Values bytes(byte[] values) {
        return new Values(values.length, 1, (chunk, index) -> chunk.put(values[index]));
    }

    static Values longs(long... values) {
        return new Values(values.length, Long.BYTES, (chunk, index) -> chunk.putLong(values[index]));
    }

    @Override
    public long size() {
        return (long) count * width;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        byte[] bytes = new byte[CHUNK];
        ByteBuffer chunk = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            if (chunk.remaining() < width) {
                out.write(bytes, 0, chunk.position());
                chunk.clear();
            }
            writer.put(chunk, i);
        }
        out.write(bytes, 0, chunk.position());
    }
}
