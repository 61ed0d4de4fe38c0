package io.marquee.bert.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.bert.model.Batch;
import io.marquee.bert.model.BertClassifier;
import io.marquee.bert.model.BertConfig;
import io.marquee.bert.model.TinyModel;
import io.marquee.bert.model.Torch;
import io.marquee.bert.tokenizer.Tokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What ONNX Runtime computes from our files is what the classifier itself computes. */
class OnnxModelTest {

    private static final Path BASE = Path.of("../../samples/base-model");
    private static final BertConfig TWO_LAYERS = TinyModel.config(50, 0.1f);

    @TempDir
    Path folder;

    @BeforeAll
    static void loadTorch() {
        Torch.load(1);
    }

    static List<BertConfig> shapes() {
        return List.of(
                TWO_LAYERS,
                new BertConfig(30, 12, 1, 3, 20, 16, 2, 1e-12f, 0, 0, 0.02f, List.of("a")),
                new BertConfig(70, 16, 4, 1, 8, 300, 1, 1e-5f, 0, 0, 0.02f, List.of("a", "b", "c", "d", "e")));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void givesTheClassifiersLogitsForAnyShapeAloneAndPadded(BertConfig config) {
        Path model = TinyModel.write(folder.resolve("model"), config, TinyModel.weights(config, 3));
        Random random = new Random(5);
        List<Tokens> texts = IntStream.of(3, 1, config.maxPositions(), 2, 9)
                .mapToObj(length -> TinyModel.randomTokens(config, length, random))
                .toList();
        assertSameLogits(model, texts, 1e-4f);
    }

    @Test
    void givesTheClassifiersLogitsForTheSampleModel() {
        Random random = new Random(6);
        BertConfig config = BertConfig.read(BASE);
        List<Tokens> texts = IntStream.of(60, 2, 17, 33)
                .mapToObj(length -> TinyModel.randomTokens(config, length, random))
                .toList();
        assertSameLogits(BASE, texts, 1e-4f);
    }

    private void assertSameLogits(Path model, List<Tokens> texts, float tolerance) {
        try (BertClassifier classifier = BertClassifier.load(model)) {
            Path file = folder.resolve(OnnxModel.FILE);
            OnnxModel.write(file, classifier.config(), classifier.weights());
            try (OnnxClassifier onnx = OnnxClassifier.load(file, 1)) {
                List<float[]> expected = classifier.logits(Batch.of(texts));
                List<float[]> together = onnx.logits(Batch.of(texts));
                for (int i = 0; i < texts.size(); i++) {
                    assertThat(together.get(i)).containsExactly(expected.get(i), within(tolerance));
                    assertThat(onnx.logits(Batch.of(texts.subList(i, i + 1))).getFirst())
                            .containsExactly(expected.get(i), within(tolerance));
                }
            }
        }
    }

    @Test
    void writesTheSameBytesForTheSameWeights() throws IOException {
        for (String name : List.of("one", "two")) {
            OnnxModel.write(folder.resolve(name), TWO_LAYERS, TinyModel.weights(TWO_LAYERS, 7));
            OnnxModel.writeInt8(folder.resolve(name + "8"), TWO_LAYERS, TinyModel.weights(TWO_LAYERS, 7));
        }
        assertThat(folder.resolve("one")).hasSameBinaryContentAs(folder.resolve("two"));
        assertThat(folder.resolve("one8")).hasSameBinaryContentAs(folder.resolve("two8"));
    }

    @Test
    void comesNearInEightBitsInAQuarterOfTheSize() throws IOException {
        Random random = new Random(8);
        try (BertClassifier classifier = BertClassifier.load(BASE)) {
            Path whole = folder.resolve(OnnxModel.FILE);
            Path small = folder.resolve(OnnxModel.INT8_FILE);
            OnnxModel.write(whole, classifier.config(), classifier.weights());
            OnnxModel.writeInt8(small, classifier.config(), classifier.weights());
            assertThat(Files.size(small)).isLessThan(Files.size(whole) / 3);
            List<Tokens> texts = IntStream.of(50, 20, 3)
                    .mapToObj(length -> TinyModel.randomTokens(classifier.config(), length, random))
                    .toList();
            try (OnnxClassifier onnx = OnnxClassifier.load(small, 1)) {
                List<float[]> expected = classifier.logits(Batch.of(texts));
                List<float[]> near = onnx.logits(Batch.of(texts));
                for (int i = 0; i < texts.size(); i++) {
                    assertThat(near.get(i)).containsExactly(expected.get(i), within(0.1f));
                }
            }
        }
    }

    @Test
    void refusesWhatNoMessageCanHold() {
        OnnxModel.requireFits(folder, Integer.MAX_VALUE);
        assertThatThrownBy(() -> OnnxModel.requireFits(folder.resolve("model.onnx"), 1L + Integer.MAX_VALUE))
                .isInstanceOfSatisfying(
                        MarqueeException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.TOO_LARGE))
                .hasMessageContaining("model.onnx");
    }

    /** Some 2.1 GiB of word embeddings. */
    @Test
    void refusesAShapeThatCouldNotBeWritten() {
        OnnxModel.requireRoom(TWO_LAYERS);
        var large = new BertConfig(560_000, 1024, 1, 2, 64, 64, 2, 1e-12f, 0, 0, 0.1f, List.of("a", "b"));
        assertThatThrownBy(() -> OnnxModel.requireRoom(large))
                .isInstanceOfSatisfying(
                        MarqueeException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.TOO_LARGE));
    }

    @Test
    void countsTheParametersOfAShape() {
        try (BertClassifier classifier = BertClassifier.load(BASE)) {
            assertThat(classifier.config().parameters()).isEqualTo(classifier.bytes() / Float.BYTES);
        }
    }

    @Test
    void refusesAFileThatIsNoModel() throws IOException {
        Path file = Files.writeString(folder.resolve("broken.onnx"), "no model");
        assertThatThrownBy(() -> OnnxClassifier.load(file, 1))
                .isInstanceOfSatisfying(
                        MarqueeException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.CORRUPT_DATA));
    }
}
