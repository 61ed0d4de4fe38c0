package io.marquee.bert.onnx;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A protobuf message on its way out, field by field in the order in which they are added. It knows its size beforehand, so
 * that weights are streamed and no second copy of them is held. See
 * <a href="https://protobuf.dev/programming-guides/encoding/">the wire format</a>.
 */
final class Message implements Payload {

    private static final int VARINT = 0;
    private static final int LENGTH_DELIMITED = 2;
    private static final int FIXED32 = 5;

    private final List<Payload> parts = new ArrayList<>();

    /** An integer or an enumeration's number. */
    Message number(int field, long value) {
        return key(field, VARINT).add(varint(value));
    }

    /** A 32-bit float. */
    Message real(int field, float value) {
        int bits = Float.floatToIntBits(value);
        return key(field, FIXED32)
                .add(Payload.of((byte) bits, (byte) (bits >> 8), (byte) (bits >> 16), (byte) (bits >> 24)));
    }

    /** A string. */
    Message text(int field, String value) {
        return nested(field, Payload.of(value.getBytes(StandardCharsets.UTF_8)));
    }

    /** A message within this one, or bytes. */
    Message nested(int field, Payload value) {
        return key(field, LENGTH_DELIMITED).add(varint(value.size())).add(value);
    }

    private Message key(int field, int wireType) {
        return add(varint(((long) field << 3) | wireType));
    }

    private Message add(Payload part) {
        parts.add(part);
        return this;
    }

    /** Seven bits a byte, the lowest first; a negative number has ten bytes. */
    private static Payload varint(long value) {
        byte[] bytes = new byte[Math.max(1, (70 - Long.numberOfLeadingZeros(value)) / 7)];
        for (int i = 0; i < bytes.length; i++) {
            boolean last = i == bytes.length - 1;
            bytes[i] = (byte) (((value >>> (7 * i)) & 0x7f) | (last ? 0 : 0x80));
        }
        return Payload.of(bytes);
    }

    @Override
    public long size() {
        return parts.stream().mapToLong(Payload::size).sum();
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        for (Payload part : parts) {
            part.writeTo(out);
        }
    }
}
