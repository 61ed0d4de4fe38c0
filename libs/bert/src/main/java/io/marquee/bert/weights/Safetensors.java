package io.marquee.bert.weights;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The safetensors format: the length of a JSON header (8 bytes, little-endian), the header, the values. See
 * <a href="https://huggingface.co/docs/safetensors">its description</a>.
 */
public final class Safetensors {

    private static final int LARGEST_HEADER = 100_000_000;
    private static final JsonMapper JSON = new JsonMapper();
    private static final String METADATA = "__metadata__";

    private Safetensors() {}

    /**
     * All tensors of floating-point numbers in a file, as 32-bit floats.
     *
     * @throws io.marquee.base.MarqueeException CORRUPT_DATA
     */
    public static Map<String, Tensor> read(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer whole = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size())
                    .order(ByteOrder.LITTLE_ENDIAN);
            return read(file, whole);
        } catch (JacksonException e) {
            throw BrokenWeights.of(file, "its header is no JSON: " + e.getOriginalMessage(), e);
        } catch (IOException | ArithmeticException | IllegalArgumentException e) {
            throw BrokenWeights.of(file, "it is not safetensors (" + e.getMessage() + ")", e);
        }
    }

    private static Map<String, Tensor> read(Path file, ByteBuffer whole) {
        byte[] header = header(file, whole);
        int start = Long.BYTES + header.length;
        ByteBuffer values = whole.slice(start, whole.remaining() - start).order(ByteOrder.LITTLE_ENDIAN);
        var allowance = new Allowance(values.limit());
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (var entry : JSON.readTree(header).properties()) {
            if (!entry.getKey().equals(METADATA)) {
                ElementType.ofSafetensors(entry.getValue().path("dtype").asString(""))
                        .ifPresent(type -> tensors.put(
                                entry.getKey(),
                                tensor(file, entry.getKey(), entry.getValue(), type, values, allowance)));
            }
        }
        return tensors;
    }

    private static Tensor tensor(
            Path file, String name, JsonNode entry, ElementType type, ByteBuffer values, Allowance allowance) {
        long[] shape = new long[entry.path("shape").size()];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = entry.path("shape").path(i).asLong(-1);
            if (shape[i] < 0) {
                throw BrokenWeights.of(file, "tensor '" + name + "' has no proper shape");
            }
        }
        long from = entry.path("data_offsets").path(0).asLong(-1);
        long to = entry.path("data_offsets").path(1).asLong(-1);
        long bytes = Math.multiplyExact(Tensor.count(shape), (long) type.bytes());
        if (from < 0 || to > values.limit() || to - from != bytes) {
            throw BrokenWeights.of(file, "tensor '" + name + "' lies outside of it");
        }
        allowance.take(bytes);
        float[] floats = new float[Math.toIntExact(bytes / type.bytes())];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = type.read(values, (int) from + i * type.bytes());
        }
        return new Tensor(shape, floats);
    }

    /**
     * Where a matrix of floating-point numbers lies in a file.
     *
     * @param name as {@link WeightFiles#read} has it
     * @throws io.marquee.base.MarqueeException CORRUPT_DATA, also when the file has no such matrix
     */
    static TensorRows.Place place(Path file, String name) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer whole = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size())
                    .order(ByteOrder.LITTLE_ENDIAN);
            byte[] header = header(file, whole);
            for (var entry : JSON.readTree(header).properties()) {
                if (WeightFiles.standardName(entry.getKey()).equals(name)) {
                    return place(file, name, entry.getValue(), Long.BYTES + header.length, whole.limit());
                }
            }
        } catch (JacksonException e) {
            throw BrokenWeights.of(file, "its header is no JSON: " + e.getOriginalMessage(), e);
        } catch (IOException | ArithmeticException e) {
            throw BrokenWeights.of(file, "it is not safetensors (" + e.getMessage() + ")", e);
        }
        throw BrokenWeights.of(file, "it has no tensor '" + name + "'");
    }

    private static TensorRows.Place place(Path file, String name, JsonNode entry, int start, int end) {
        ElementType type = ElementType.ofSafetensors(entry.path("dtype").asString(""))
                .orElseThrow(() -> BrokenWeights.of(file, "tensor '" + name + "' has no floating-point numbers"));
        int rows = entry.path("shape").path(0).asInt(-1);
        int columns = entry.path("shape").path(1).asInt(-1);
        long from = entry.path("data_offsets").path(0).asLong(-1);
        long bytes = Math.multiplyExact((long) rows * columns, type.bytes());
        if (entry.path("shape").size() != 2 || rows < 0 || columns < 0 || from < 0 || from > end - start - bytes) {
            throw BrokenWeights.of(file, "tensor '" + name + "' is no matrix within it");
        }
        return new TensorRows.Place(type, rows, columns, start + from);
    }

    /**
     * The texts that stand beside the tensors of a file.
     *
     * @throws io.marquee.base.MarqueeException CORRUPT_DATA
     */
    public static Map<String, String> metadata(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer whole = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size())
                    .order(ByteOrder.LITTLE_ENDIAN);
            Map<String, String> texts = new LinkedHashMap<>();
            JSON.readTree(header(file, whole))
                    .path(METADATA)
                    .properties()
                    .forEach(text -> texts.put(text.getKey(), text.getValue().asString("")));
            return texts;
        } catch (JacksonException e) {
            throw BrokenWeights.of(file, "its header is no JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw BrokenWeights.of(file, "it is not safetensors (" + e.getMessage() + ")", e);
        }
    }

    private static byte[] header(Path file, ByteBuffer whole) {
        long length = whole.remaining() < Long.BYTES ? -1 : whole.getLong(0);
        if (length < 2 || length > LARGEST_HEADER || length > whole.remaining() - Long.BYTES) {
            throw BrokenWeights.of(file, "its header claims " + length + " bytes");
        }
        byte[] header = new byte[(int) length];
        whole.get(Long.BYTES, header);
        return header;
    }

    /** Writes tensors as 32-bit floats in the order of the map; the same tensors give the same bytes. */
    public static void write(Path file, Map<String, Tensor> tensors) {
        write(file, tensors, Map.of("format", "pt"));
    }

    /** Writes tensors as above, and texts beside them. */
    public static void write(Path file, Map<String, Tensor> tensors, Map<String, String> metadata) {
        ObjectNode header = JSON.createObjectNode();
        ObjectNode texts = header.putObject(METADATA);
        metadata.forEach(texts::put);
        long offset = 0;
        for (var entry : tensors.entrySet()) {
            ObjectNode facts = header.putObject(entry.getKey()).put("dtype", "F32");
            var shape = facts.putArray("shape");
            for (long dimension : entry.getValue().shape()) {
                shape.add(dimension);
            }
            long end = offset + (long) entry.getValue().values().length * Float.BYTES;
            facts.putArray("data_offsets").add(offset).add(end);
            offset = end;
        }
        String text = header.toString();
        // values begin at a multiple of eight, as the format advises
        byte[] json = (text + " ".repeat((8 - text.getBytes(StandardCharsets.UTF_8).length % 8) % 8))
                .getBytes(StandardCharsets.UTF_8);
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            write(channel, little(Long.BYTES).putLong(json.length).flip());
            write(channel, ByteBuffer.wrap(json));
            for (Tensor tensor : tensors.values()) {
                ByteBuffer bytes = little(tensor.values().length * Float.BYTES);
                bytes.asFloatBuffer().put(tensor.values());
                write(channel, bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void write(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
