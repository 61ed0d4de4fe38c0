package io.marquee.bert.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.bert.tokenizer.Tokens;
import io.marquee.bert.weights.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BertClassifierTest {

    private static final BertConfig CONFIG = TinyModel.config(50, 0.1f);

    @TempDir
    Path folder;

    private final Map<String, Tensor> weights = TinyModel.weights(CONFIG, 1);

    @BeforeAll
    static void loadTorch() {
        Torch.load(1);
    }

    @Test
    void theReferenceHasTheErrorFunction() {
        assertThat(NaiveBert.erf(0.5)).isCloseTo(0.5204998778130465, within(1e-14));
        assertThat(NaiveBert.erf(-2)).isCloseTo(-0.9953222650189527, within(1e-14));
    }

    @Test
    void givesTheReferencesLogitsAloneAndPadded() {
        List<Tokens> texts = texts(1, 3, 7, 2, 40, 7);
        NaiveBert reference = new NaiveBert(CONFIG, weights);
        try (BertClassifier classifier = load()) {
            List<float[]> together = classifier.logits(Batch.of(texts));
            for (int i = 0; i < texts.size(); i++) {
                double[] expected = reference.logits(texts.get(i).ids());
                assertLogits(together.get(i), expected);
                assertLogits(classifier.logits(Batch.of(List.of(texts.get(i)))).getFirst(), expected);
            }
        }
    }

    @Test
    void givesTheReferencesLogitsAtFullLength() {
        List<Tokens> texts = texts(512, 2);
        NaiveBert reference = new NaiveBert(CONFIG, weights);
        try (BertClassifier classifier = load()) {
            List<float[]> logits = classifier.logits(Batch.of(texts));
            assertLogits(logits.get(0), reference.logits(texts.get(0).ids()));
            assertLogits(logits.get(1), reference.logits(texts.get(1).ids()));
        }
    }

    @Test
    void givesBackTheWeightsThatItWasLoadedWith() {
        try (BertClassifier classifier = load()) {
            assertSame(classifier.weights(), weights);
            assertThat(classifier.bytes())
                    .isEqualTo(weights.values().stream()
                            .mapToLong(tensor -> 4L * tensor.values().length)
                            .sum());
            Map<String, Tensor> others = TinyModel.weights(CONFIG, 2);
            classifier.restore(others);
            assertSame(classifier.weights(), others);
        }
    }

    @Test
    void keepsTheClassesOfItsConfig() {
        try (BertClassifier classifier = load()) {
            assertThat(classifier.config()).isEqualTo(CONFIG);
        }
    }

    @Test
    void drawsAMissingHeadBySeed() {
        weights.remove("classifier.weight");
        weights.remove("classifier.bias");
        weights.remove("bert.pooler.dense.weight");
        TinyModel.write(folder, CONFIG, weights);
        List<String> labels = List.of("a", "b", "c");
        try (BertClassifier one = BertClassifier.load(folder, labels, 7);
                BertClassifier same = BertClassifier.load(folder, labels, 7);
                BertClassifier other = BertClassifier.load(folder, labels, 8)) {
            assertSame(one.weights(), same.weights());
            Tensor head = one.weights().get("classifier.weight");
            assertThat(head.shape()).containsExactly(3, 8);
            assertThat(head.values())
                    .isNotEqualTo(other.weights().get("classifier.weight").values());
            assertThat(head.values()).doesNotContain(0f);
            for (float value : head.values()) {
                assertThat(value).isBetween(-0.1f, 0.1f);
            }
            assertThat(one.weights().get("classifier.bias").values()).containsOnly(0);
        }
    }

    @Test
    void drawsANewHeadForOtherClasses() {
        TinyModel.write(folder, CONFIG, weights);
        try (BertClassifier classifier = BertClassifier.load(folder, List.of("a", "b", "c"), 7)) {
            assertThat(classifier.logits(Batch.of(texts(4))).getFirst()).hasSize(3);
        }
    }

    @Test
    void saysWhichWeightIsMissing() {
        weights.remove("bert.encoder.layer.1.output.dense.bias");
        assertCorrupt("bert.encoder.layer.1.output.dense.bias", "is missing");
    }

    @Test
    void saysWhichWeightHasAnotherShape() {
        weights.put("bert.embeddings.LayerNorm.weight", new Tensor(new long[] {2, 4}, new float[8]));
        assertCorrupt("bert.embeddings.LayerNorm.weight", "[2, 4]", "[8]");
    }

    private void assertCorrupt(String... parts) {
        assertThatThrownBy(this::load).isInstanceOfSatisfying(MarqueeException.class, e -> {
            assertThat(e.kind()).isEqualTo(FailureKind.CORRUPT_DATA);
            assertThat(e.explanation()).contains(parts).contains(folder.toString());
        });
    }

    private BertClassifier load() {
        return BertClassifier.load(TinyModel.write(folder, CONFIG, weights));
    }

    private static List<Tokens> texts(int... lengths) {
        Random random = new Random(5);
        List<Tokens> texts = new ArrayList<>();
        for (int length : lengths) {
            texts.add(TinyModel.randomTokens(CONFIG, length, random));
        }
        return texts;
    }

    private static void assertLogits(float[] actual, double[] expected) {
        assertThat(actual).hasSize(expected.length);
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) actual[i]).isCloseTo(expected[i], within(1e-4));
        }
    }

    static void assertSame(Map<String, Tensor> actual, Map<String, Tensor> expected) {
        assertThat(actual.keySet()).containsExactlyElementsOf(expected.keySet());
        actual.forEach((name, tensor) -> assertThat(tensor.values())
                .as(name)
                .isEqualTo(expected.get(name).values()));
    }
}
