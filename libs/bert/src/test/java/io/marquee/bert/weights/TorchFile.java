package io.marquee.bert.weights;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A small checkpoint, written in both formats that {@code torch.save} has had. */
@SuppressWarnings("ArrayRecordComponent") // never compared
final class TorchFile {

    private record View(String name, String storage, long offset, long[] shape, long[] strides) {}

    private record Storage(String type, int elements, byte[] bytes) {}

    private final List<View> views = new ArrayList<>();
    private final Map<String, Storage> storages = new LinkedHashMap<>();

    TorchFile floats(String key, float... values) {
        byte[] bytes = PickleWriter.little(values.length * Float.BYTES, to -> {
            for (float value : values) {
                to.putFloat(value);
            }
        });
        return storage(key, "FloatStorage", values.length, bytes);
    }

    TorchFile halves(String key, float... values) {
        byte[] bytes = PickleWriter.little(values.length * Short.BYTES, to -> {
            for (float value : values) {
                to.putShort(Float.floatToFloat16(value));
            }
        });
        return storage(key, "HalfStorage", values.length, bytes);
    }

    TorchFile longs(String key, long... values) {
        byte[] bytes = PickleWriter.little(values.length * Long.BYTES, to -> {
            for (long value : values) {
                to.putLong(value);
            }
        });
        return storage(key, "LongStorage", values.length, bytes);
    }

    private TorchFile storage(String key, String type, int elements, byte[] bytes) {
        storages.put(key, new Storage(type, elements, bytes));
        return this;
    }

    TorchFile tensor(String name, String storage, long offset, long[] shape, long[] strides) {
        views.add(new View(name, storage, offset, shape, strides));
        return this;
    }

    byte[] zip() {
        return zip(state(), storages);
    }

    /** The archive with any other pickle in it. */
    static byte[] zip(byte[] pickle) {
        return zip(pickle, Map.of());
    }

    private static byte[] zip(byte[] pickle, Map<String, Storage> storages) {
        var bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            store(zip, "archive/data.pkl", pickle);
            for (var storage : storages.entrySet()) {
                store(
                        zip,
                        "archive/data/" + storage.getKey(),
                        storage.getValue().bytes());
            }
            store(zip, "archive/version", "3\n".getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void store(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        CRC32 checksum = new CRC32();
        checksum.update(bytes);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes.length);
        entry.setCrc(checksum.getValue());
        zip.putNextEntry(entry);
        zip.write(bytes);
    }

    byte[] legacy() {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(legacyStart(state()));
        var keys = new PickleWriter().opcode(']').opcode('(');
        storages.keySet().forEach(keys::text);
        bytes.writeBytes(keys.opcode('e').end());
        storages.values().forEach(storage -> {
            bytes.writeBytes(PickleWriter.little(Long.BYTES, to -> to.putLong(storage.elements())));
            bytes.writeBytes(storage.bytes());
        });
        return bytes.toByteArray();
    }

    /** What comes before the list of storages, with any pickle as the state. */
    static byte[] legacyStart(byte[] state) {
        var bytes = new ByteArrayOutputStream();
        byte[] magic = new java.math.BigInteger("119547037146038801333356").toByteArray();
        var start = new PickleWriter().opcode(0x8a).opcode(magic.length);
        for (int i = magic.length - 1; i >= 0; i--) {
            start.opcode(magic[i]);
        }
        bytes.writeBytes(start.end());
        bytes.writeBytes(new PickleWriter().opcode('M').opcode(0xe9).opcode(3).end());
        var system = new PickleWriter().opcode('}').opcode('q').opcode(0).opcode('(');
        bytes.writeBytes(system.text("little_endian").opcode(0x88).opcode('u').end());
        bytes.writeBytes(state);
        return bytes.toByteArray();
    }

    private byte[] state() {
        var pickle = new PickleWriter().orderedDict().opcode('q').opcode(0).opcode('(');
        for (View view : views) {
            pickle.text(view.name()).call("torch._utils", "_rebuild_tensor_v2", () -> {
                persistent(pickle, view.storage());
                pickle.number(view.offset()).numbers(view.shape()).numbers(view.strides());
                pickle.opcode(0x89).orderedDict();
            });
        }
        pickle.opcode('u');
        // the version of the layout, an attribute of the dictionary
        return pickle.opcode('}')
                .text("_metadata")
                .orderedDict()
                .opcode('s')
                .opcode('b')
                .end();
    }

    private void persistent(PickleWriter pickle, String key) {
        Storage storage = storages.get(key);
        pickle.tuple(() -> pickle.text("storage")
                .global("torch", storage.type())
                .text(key)
                .text("cpu")
                .number(storage.elements()));
        pickle.opcode('Q');
    }
}
