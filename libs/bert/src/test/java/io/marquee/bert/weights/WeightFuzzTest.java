package io.marquee.bert.weights;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the bytes are, a reader gives tensors or says that they are broken. */
class WeightFuzzTest {

    private static final byte[] SAFETENSORS = safetensors();
    private static final TorchFile TORCH = new TorchFile()
            .floats("0", 1, 2, 3, 4, 5, 6)
            .longs("1", 7, 8)
            .halves("2", 0.5f, -0.5f)
            .tensor("embeddings.word_embeddings.weight", "0", 0, new long[] {3, 2}, new long[] {1, 3})
            .tensor("embeddings.position_ids", "1", 0, new long[] {2}, new long[] {1})
            .tensor("bert.pooler.dense.bias", "2", 0, new long[] {2}, new long[] {1});
    private static final byte[] ZIP = TORCH.zip();
    private static final byte[] LEGACY = TORCH.legacy();

    /** One way to read weights, and a file that it reads. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Format(String name, byte[] valid, Function<Path, Map<String, Tensor>> reader) {

        @Override
        public String toString() {
            return name;
        }
    }

    record Damage(int place, byte value) {}

    @Property(tries = 150)
    void takesRandomBytes(@ForAll("formats") Format format, @ForAll byte[] bytes) {
        WeightFolder.readsOrRefuses(bytes, format.reader());
    }

    @Property(tries = 150)
    void takesAFileWithoutItsEnd(@ForAll("formats") Format format, @ForAll("parts") double part) {
        byte[] valid = format.valid();
        WeightFolder.readsOrRefuses(Arrays.copyOf(valid, (int) (valid.length * part)), format.reader());
    }

    @Property(tries = 1000)
    void takesAFileWithWrongBytes(@ForAll("formats") Format format, @ForAll("damages") Damage[] damages) {
        byte[] bytes = format.valid().clone();
        for (Damage damage : damages) {
            bytes[damage.place() % bytes.length] = damage.value();
        }
        WeightFolder.readsOrRefuses(bytes, format.reader());
    }

    @Property(tries = 600)
    void takesAnyPickle(@ForAll("pickles") byte[] pickle) {
        WeightFolder.readsOrRefuses(TorchFile.zip(pickle), PyTorchCheckpoint::read);
        WeightFolder.readsOrRefuses(TorchFile.legacyStart(pickle), PyTorchCheckpoint::read);
    }

    @Provide
    Arbitrary<Format> formats() {
        return Arbitraries.of(
                new Format("safetensors", SAFETENSORS, Safetensors::read),
                new Format("zip", ZIP, PyTorchCheckpoint::read),
                new Format("legacy", LEGACY, PyTorchCheckpoint::read));
    }

    @Provide
    Arbitrary<Double> parts() {
        return Arbitraries.doubles().between(0, 1);
    }

    @Provide
    Arbitrary<Damage[]> damages() {
        return Combinators.combine(Arbitraries.integers().between(0, 100_000).withoutEdgeCases(), Arbitraries.bytes())
                .as(Damage::new)
                .array(Damage[].class)
                .ofMinSize(1)
                .ofMaxSize(4);
    }

    /** Opcodes that the reader knows, more often than any other byte. */
    @Provide
    Arbitrary<byte[]> pickles() {
        String opcodes =
                "(0NKMJGXTU])}tqhjrcQRbsuae.\u0088\u0089\u008a\u008c\u0085\u0086\u0087\u0093\u0094\u0001\u0000";
        Arbitrary<Byte> known = Arbitraries.of(
                opcodes.chars().mapToObj(character -> (byte) character).toList());
        return Arbitraries.frequencyOf(net.jqwik.api.Tuple.of(9, known), net.jqwik.api.Tuple.of(1, Arbitraries.bytes()))
                .array(byte[].class)
                .ofMinSize(1)
                .ofMaxSize(40);
    }

    private static byte[] safetensors() {
        try {
            Path file = Files.createTempFile("weights", ".safetensors");
            Safetensors.write(
                    file,
                    Map.of(
                            "bert.pooler.dense.weight",
                            new Tensor(new long[] {2, 2}, new float[] {1, 2, 3, 4}),
                            "classifier.bias",
                            new Tensor(new long[] {2}, new float[] {5, 6})));
            byte[] bytes = Files.readAllBytes(file);
            Files.delete(file);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
