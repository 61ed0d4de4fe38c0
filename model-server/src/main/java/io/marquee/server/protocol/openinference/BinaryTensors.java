package io.marquee.server.protocol.openinference;

import io.marquee.server.protocol.JsonReader;
import io.marquee.server.protocol.TextCollector;
import io.marquee.server.protocol.Utf8;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The raw tensors behind a request's JSON, little-endian, in the order in which the JSON names them. */
final class BinaryTensors {

    private final ByteBuffer raw;

    /** @param start where the JSON ends */
    BinaryTensors(byte[] body, int start) {
        this.raw = ByteBuffer.wrap(body, start, body.length - start).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The next tensor's bytes. */
    private ByteBuffer next(String name, long size) {
        if (size < 0 || size > raw.remaining()) {
            throw JsonReader.wrong(
                    name, "has binary_data_size " + size + ", but " + raw.remaining() + " bytes are left of the body");
        }
        ByteBuffer bytes = raw.slice(raw.position(), (int) size).order(ByteOrder.LITTLE_ENDIAN);
        raw.position(raw.position() + (int) size);
        return bytes;
    }

    /** The texts of the next tensor. */
    void texts(String name, long size, TextCollector sink) {
        ByteBuffer bytes = next(name, size);
        while (bytes.hasRemaining()) {
            if (bytes.remaining() < Integer.BYTES) {
                throw JsonReader.wrong(name, "ends within the length of an element");
            }
            int length = bytes.getInt();
            if (length < 0 || length > bytes.remaining()) {
                throw JsonReader.wrong(name, "ends within element " + sink.count());
            }
            sink.add(Utf8.text(bytes.array(), bytes.arrayOffset() + bytes.position(), length));
            bytes.position(bytes.position() + length);
        }
    }

    /** The numbers of the next tensor. */
    long[] numbers(String name, long size, Datatype type) {
        ByteBuffer bytes = next(name, size);
        if (size % type.leastBytes() != 0) {
            throw JsonReader.wrong(name, "has " + size + " bytes, which is no whole number of " + type);
        }
        long[] numbers = new long[(int) size / type.leastBytes()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = type == Datatype.INT64 ? bytes.getLong() : bytes.getInt();
        }
        return numbers;
    }

    /** Refuses bytes that no tensor claims. */
    void checkEnd() {
        if (raw.hasRemaining()) {
            throw JsonReader.wrong("", "has " + raw.remaining() + " bytes that belong to no input");
        }
    }
}
