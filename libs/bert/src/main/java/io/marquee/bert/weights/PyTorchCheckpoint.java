package io.marquee.bert.weights;

import io.marquee.bert.weights.Pickle.Storage;
import io.marquee.bert.weights.Pickle.View;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A state dictionary saved by {@code torch.save}: the zip archive of today ({@code data.pkl} and one file per storage), or
 * the format before PyTorch 1.6 (five pickles, then the storages).
 */
final class PyTorchCheckpoint {

    private static final int LARGEST_PICKLE = 64 << 20;
    private static final BigInteger MAGIC = new BigInteger("119547037146038801333356");

    private final Path file;
    private final Allowance unpacked;
    private final Allowance values;

    private PyTorchCheckpoint(Path file, long size) {
        this.file = file;
        // PyTorch does not compress
        this.unpacked = new Allowance(size);
        // a value takes a byte and more; tied tensors share theirs
        this.values = new Allowance(size);
    }

    /**
     * All tensors of floating-point numbers, as 32-bit floats.
     *
     * @throws io.marquee.base.MarqueeException CORRUPT_DATA, also where the file asks for anything but tensors
     */
    static Map<String, Tensor> read(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer whole = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
            var checkpoint = new PyTorchCheckpoint(file, channel.size());
            boolean zip = whole.remaining() > 4 && whole.get(0) == 'P' && whole.get(1) == 'K';
            return zip ? checkpoint.archive() : checkpoint.legacy(whole);
        } catch (IOException
                | IllegalArgumentException
                | ArithmeticException
                | IndexOutOfBoundsException
                | ClassCastException
                | BufferUnderflowException e) {
            String reason = e.getMessage();
            throw BrokenWeights.of(file, reason == null ? "it ends too early" : reason, e);
        }
    }

    private Map<String, Tensor> archive() throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry pickle = zip.stream()
                    .filter(entry -> entry.getName().endsWith("/data.pkl"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("it has no data.pkl"));
            String folder = pickle.getName().substring(0, pickle.getName().length() - "data.pkl".length());
            Object root = new Unpickler(ByteBuffer.wrap(bytes(zip, pickle, LARGEST_PICKLE))).read();
            Map<String, ByteBuffer> storages = new HashMap<>();
            return tensors(root, storage -> {
                ByteBuffer known = storages.get(storage.key());
                if (known == null) {
                    ZipEntry entry = zip.getEntry(folder + "data/" + storage.key());
                    if (entry == null) {
                        throw new IllegalArgumentException("the storage " + storage.key() + " is missing");
                    }
                    known = ByteBuffer.wrap(bytes(zip, entry, Integer.MAX_VALUE - 8));
                    storages.put(storage.key(), known);
                }
                return known;
            });
        }
    }

    private byte[] bytes(ZipFile zip, ZipEntry entry, int most) throws IOException {
        if (entry.getSize() > most) {
            throw new IllegalArgumentException(entry.getName() + " is too large");
        }
        unpacked.take(entry.getSize());
        try (InputStream in = zip.getInputStream(entry)) {
            return in.readNBytes((int) Math.max(0, entry.getSize()));
        }
    }

    private Map<String, Tensor> legacy(ByteBuffer whole) throws IOException {
        var pickles = new Unpickler(whole);
        if (!MAGIC.equals(pickles.read())) {
            throw new IllegalArgumentException("it is no PyTorch checkpoint");
        }
        pickles.read(); // protocol
        pickles.read(); // the machine that wrote it
        Object root = pickles.read();
        List<Object> keys = Pickle.list(pickles.read());
        Map<String, Integer> widths = widths(root);
        Map<String, ByteBuffer> storages = new HashMap<>();
        for (Object key : keys) {
            Integer width = key instanceof String ? widths.get(key) : null;
            if (width == null) {
                throw new IllegalArgumentException("one of its storages has no known type");
            }
            int bytes = Math.toIntExact(Math.multiplyExact(whole.getLong(), (long) width));
            storages.put((String) key, whole.slice(whole.position(), bytes));
            whole.position(whole.position() + bytes);
        }
        return tensors(
                root,
                storage -> Optional.ofNullable(storages.get(storage.key()))
                        .orElseThrow(
                                () -> new IllegalArgumentException("the storage " + storage.key() + " is missing")));
    }

    /** The bytes per element of each storage; those of integers count too, as they lie between the others. */
    private static Map<String, Integer> widths(Object root) {
        Map<String, Integer> widths = new HashMap<>();
        Pickle.dictionary(root).values().forEach(value -> {
            if (value instanceof View view) {
                String type = view.storage().type();
                int width = ElementType.ofStorage(type).map(ElementType::bytes).orElseGet(() -> switch (type) {
                    case "LongStorage" -> 8;
                    case "IntStorage" -> 4;
                    case "ShortStorage" -> 2;
                    case "CharStorage", "ByteStorage", "BoolStorage" -> 1;
                    default -> throw new IllegalArgumentException("its storage is a " + type);
                });
                widths.put(view.storage().key(), width);
            }
        });
        return widths;
    }

    private interface Storages {
        ByteBuffer bytes(Storage storage) throws IOException;
    }

    private Map<String, Tensor> tensors(Object root, Storages storages) throws IOException {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (var entry : Pickle.dictionary(root).entrySet()) {
            if (entry.getKey() instanceof String name && entry.getValue() instanceof View view) {
                Optional<ElementType> type =
                        ElementType.ofStorage(view.storage().type());
                if (type.isPresent()) {
                    ByteBuffer bytes =
                            storages.bytes(view.storage()).duplicate().order(ByteOrder.LITTLE_ENDIAN);
                    tensors.put(name, StridedCopy.of(view, type.get(), bytes, values));
                }
            }
        }
        return tensors;
    }
}
