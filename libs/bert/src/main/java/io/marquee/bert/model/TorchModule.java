package io.marquee.bert.model;

import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * TorchScript from source: PyTorch's operators and its automatic differentiation in one native call, where DJL has no
 * binding or wants one call an operator. Writes the archive that {@code torch.jit.load} reads: a zip of the code and of the
 * pickled attributes of one object.
 */
final class TorchModule {

    /** The newest format of PyTorch 2: its operators mean what they mean today. */
    private static final String VERSION = "10\n";

    private TorchModule() {}

    /**
     * The object of a class of a resource beside this one; it belongs to the manager.
     *
     * @param source the resource's name, TorchScript
     * @param name the class in it
     * @param attributes what the object holds: whole numbers and fractions
     */
    static PtSymbolBlock load(NDManager manager, String source, String name, Map<String, Number> attributes) {
        try (InputStream archive = new ByteArrayInputStream(archive(source, name, attributes))) {
            return JniUtils.loadModule((PtNDManager) manager, archive, false, false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] archive(String source, String name, Map<String, Number> attributes) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes);
                InputStream code = Objects.requireNonNull(TorchModule.class.getResourceAsStream(source), source)) {
            put(zip, "data.pkl", object(name, attributes));
            put(zip, "code/__torch__.py", code.readAllBytes());
            // an empty tuple: the code has its constants in it
            put(zip, "constants.pkl", new byte[] {(byte) 0x80, 2, ')', '.'});
            put(zip, "version", VERSION.getBytes(StandardCharsets.US_ASCII));
        }
        return bytes.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry("marquee/" + name);
        CRC32 sum = new CRC32();
        sum.update(content);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(sum.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    /** The pickle, protocol 2, of an object of a class with these attributes. */
    private static byte[] object(String name, Map<String, Number> attributes) throws IOException {
        ByteArrayOutputStream pickle = new ByteArrayOutputStream();
        pickle.write(new byte[] {(byte) 0x80, 2});
        pickle.write(("c__torch__\n" + name + "\n").getBytes(StandardCharsets.US_ASCII));
        pickle.write(new byte[] {')', (byte) 0x81, '}', '('});
        key(pickle, "training");
        pickle.write(0x88);
        for (var attribute : attributes.entrySet()) {
            key(pickle, attribute.getKey());
            switch (attribute.getValue()) {
                case Integer whole ->
                    pickle.write(littleEndian('J').putInt(whole).array());
                case Number fraction ->
                    pickle.write(ByteBuffer.allocate(9)
                            .put((byte) 'G')
                            .putDouble(fraction.doubleValue())
                            .array());
            }
        }
        pickle.write(new byte[] {'u', 'b', '.'});
        return pickle.toByteArray();
    }

    private static void key(ByteArrayOutputStream pickle, String name) throws IOException {
        pickle.write(littleEndian('X').putInt(name.length()).array());
        pickle.write(name.getBytes(StandardCharsets.US_ASCII));
    }

    /** An opcode with room for four bytes behind it. */
    private static ByteBuffer littleEndian(char opcode) {
        return ByteBuffer.allocate(5).order(ByteOrder.LITTLE_ENDIAN).put((byte) opcode);
    }
}
