package io.marquee.bert.weights;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Writes Python pickles of protocol 2, opcode by opcode as {@code torch.save} does. */
final class PickleWriter {

    private static final char MARK = '(';
    private static final char TUPLE = 't';
    private static final char CALL = 'R';

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    PickleWriter() {
        opcode(0x80).opcode(2);
    }

    PickleWriter opcode(int opcode) {
        out.write(opcode);
        return this;
    }

    PickleWriter text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        opcode('X')
                .raw(little(Integer.BYTES, to -> to.putInt(bytes.length)))
                .out
                .writeBytes(bytes);
        return this;
    }

    PickleWriter number(long number) {
        return opcode(0x8a).opcode(Long.BYTES).raw(little(Long.BYTES, to -> to.putLong(number)));
    }

    PickleWriter global(String module, String name) {
        opcode('c').out.writeBytes((module + "\n" + name + "\n").getBytes(StandardCharsets.UTF_8));
        return this;
    }

    PickleWriter tuple(Runnable items) {
        opcode(MARK);
        items.run();
        return opcode(TUPLE);
    }

    PickleWriter numbers(long... numbers) {
        return tuple(() -> {
            for (long number : numbers) {
                number(number);
            }
        });
    }

    PickleWriter call(String module, String name, Runnable arguments) {
        return global(module, name).tuple(arguments).opcode(CALL);
    }

    PickleWriter orderedDict() {
        return call("collections", "OrderedDict", () -> {});
    }

    byte[] end() {
        opcode('.');
        return out.toByteArray();
    }

    private PickleWriter raw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    /** Little-endian bytes. */
    static byte[] little(int size, Consumer<ByteBuffer> values) {
        byte[] bytes = new byte[size];
        values.accept(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
        return bytes;
    }
}
