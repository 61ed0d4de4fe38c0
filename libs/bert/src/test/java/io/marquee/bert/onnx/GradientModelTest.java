package io.marquee.bert.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.marquee.bert.attribution.Slopes;
import io.marquee.bert.evaluation.Softmax;
import io.marquee.bert.model.Batch;
import io.marquee.bert.model.BertClassifier;
import io.marquee.bert.model.BertConfig;
import io.marquee.bert.model.ClassifierTraining;
import io.marquee.bert.model.NaiveBert;
import io.marquee.bert.model.TinyModel;
import io.marquee.bert.model.Torch;
import io.marquee.bert.tokenizer.Tokens;
import io.marquee.bert.weights.Tensor;
import io.marquee.bert.weights.TensorRows;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The derivative that ONNX Runtime computes is PyTorch's, and that of the logits themselves. */
class GradientModelTest {

    private static final Path BASE = Path.of("../../samples/base-model");
    private static final BertConfig TWO_LAYERS = TinyModel.config(50, 0);

    @TempDir
    Path folder;

    @BeforeAll
    static void loadTorch() {
        Torch.load(1);
    }

    static List<BertConfig> shapes() {
        return List.of(
                TWO_LAYERS,
                new BertConfig(30, 12, 1, 3, 20, 16, 2, 1e-12f, 0, 0, 0.02f, List.of("a", "b")),
                new BertConfig(70, 16, 4, 1, 8, 300, 1, 1e-5f, 0, 0, 0.02f, List.of("a", "b", "c", "d", "e")));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void givesPyTorchsGradientForAnyShape(BertConfig config) {
        Path model = TinyModel.write(folder.resolve("model"), config, TinyModel.weights(config, 3));
        assertPyTorchsGradient(model, new Random(5), 1, 2, Math.min(config.maxPositions(), 30));
    }

    @Test
    void givesPyTorchsGradientForTheSampleModel() {
        assertPyTorchsGradient(BASE, new Random(6), 40);
    }

    /** The loss's gradient by a word vector is that of each logit, weighted by what its probability is too much. */
    private static void assertPyTorchsGradient(Path model, Random random, int... lengths) {
        try (BertClassifier classifier = BertClassifier.load(model);
                var training = new ClassifierTraining(classifier, -1, 0, 0);
                var gradients = GradientModel.of(classifier.config(), classifier.weights(), 1)) {
            for (int length : lengths) {
                int[] ids = distinct(classifier.config(), length, random);
                Map<String, float[]> all = training.gradients(List.of(TinyModel.tokens(ids)), new int[] {0});
                float[] expected = Objects.requireNonNull(all.get(GradientModel.WORD_EMBEDDINGS));
                float[] logits = classifier
                        .logits(Batch.of(List.of(TinyModel.tokens(ids))))
                        .getFirst();
                assertRows(ids, expected, lossGradient(gradients, line(classifier, ids), logits));
            }
        }
    }

    private static float[][] lossGradient(GradientModel gradients, GradientModel.Line line, float[] logits) {
        float[] excess = Softmax.of(logits);
        excess[0] -= 1;
        float[][] sum = null;
        for (int target = 0; target < logits.length; target++) {
            float[][] gradient = gradients.gradient(line, 1, target);
            sum = sum == null ? new float[gradient.length][gradient[0].length] : sum;
            for (int row = 0; row < gradient.length; row++) {
                for (int i = 0; i < gradient[row].length; i++) {
                    sum[row][i] += excess[target] * gradient[row][i];
                }
            }
        }
        return Objects.requireNonNull(sum);
    }

    private static void assertRows(int[] ids, float[] expected, float[][] actual) {
        int width = actual[0].length;
        double largest = IntStream.range(0, expected.length)
                .mapToDouble(i -> Math.abs(expected[i]))
                .max()
                .orElseThrow();
        for (int row = 0; row < ids.length; row++) {
            for (int i = 0; i < width; i++) {
                double wanted = expected[ids[row] * width + i];
                assertThat((double) actual[row][i])
                        .as("token %d, value %d", row, i)
                        .isCloseTo(wanted, within(1e-3 * Math.abs(wanted) + 1e-5 * largest));
            }
        }
    }

    @Test
    void givesTheSlopesThatTheLogitsReallyHave() {
        Map<String, Tensor> weights = TinyModel.weights(TWO_LAYERS, 4);
        Random random = new Random(9);
        int[] ids = distinct(TWO_LAYERS, 11, random);
        Path model = TinyModel.write(folder.resolve("model"), TWO_LAYERS, weights);
        try (var gradients = GradientModel.of(TWO_LAYERS, weights, 1);
                BertClassifier classifier = BertClassifier.load(model)) {
            float[][] gradient = gradients.gradient(line(classifier, ids), 1, 1);
            for (int sample = 0; sample < 40; sample++) {
                int row = random.nextInt(ids.length);
                int at = random.nextInt(TWO_LAYERS.hiddenSize());
                double slope = slope(weights, ids, ids[row] * TWO_LAYERS.hiddenSize() + at);
                assertThat((double) gradient[row][at]).isCloseTo(slope, within(1e-3 * Math.abs(slope) + 1e-5));
            }
        }
    }

    private static double slope(Map<String, Tensor> weights, int[] ids, int at) {
        NaiveBert reference = new NaiveBert(TWO_LAYERS, weights);
        double step = 1e-5;
        double[] vectors = reference.weight(GradientModel.WORD_EMBEDDINGS);
        vectors[at] += step;
        double above = reference.logits(ids)[1];
        vectors[at] -= 2 * step;
        return (above - reference.logits(ids)[1]) / (2 * step);
    }

    @Test
    void givesTheClassifiersLogitsAtBothEndsAndTheSlopesOfTheGradientBetween() {
        Path model = TinyModel.write(folder.resolve("model"), TWO_LAYERS, TinyModel.weights(TWO_LAYERS, 2));
        int[] ids = distinct(TWO_LAYERS, 12, new Random(3));
        try (BertClassifier classifier = BertClassifier.load(model);
                var gradients = GradientModel.of(classifier.config(), classifier.weights(), 1)) {
            GradientModel.Line line = line(classifier, ids);
            Slopes.Values values = gradients.along(line, () -> {}).at(new float[] {0, 0.25f, 1}, 1);
            assertLogits(classifier, new int[ids.length], values.logits().get(0));
            assertLogits(classifier, ids, values.logits().get(2));
            float[][] gradient = gradients.gradient(line, 0.25f, 1);
            for (int row = 0; row < ids.length; row++) {
                double slope = 0;
                for (int i = 0; i < gradient[row].length; i++) {
                    int at = row * gradient[row].length + i;
                    slope += gradient[row][i] * (line.words()[at] - line.baseline()[at]);
                }
                assertThat((double) values.slopes().get(1)[row]).isCloseTo(slope, within(1e-4));
            }
        }
    }

    @Test
    void givesTheSameInPartsAsAtOnceAndAsksBeforeEachPart() {
        BertConfig wide = new BertConfig(30, 64, 2, 16, 256, 400, 2, 1e-12f, 0, 0, 0.02f, List.of("a", "b"));
        int[] ids = new Random(1).ints(400, 0, 30).toArray();
        Map<String, Tensor> weights = TinyModel.weights(wide, 8);
        Path model = TinyModel.write(folder.resolve("model"), wide, weights);
        float[] places = {0, 0.1f, 0.3f, 0.5f, 0.9f, 1};
        int[] asked = new int[1];
        try (BertClassifier classifier = BertClassifier.load(model);
                var gradients = GradientModel.of(wide, weights, 1)) {
            Slopes along = gradients.along(line(classifier, ids), () -> asked[0]++);
            Slopes.Values together = along.at(places, 0);
            assertThat(asked[0]).isGreaterThan(1);
            for (int i = 0; i < places.length; i++) {
                Slopes.Values alone = along.at(new float[] {places[i]}, 0);
                assertThat(together.slopes().get(i))
                        .containsExactly(alone.slopes().getFirst(), within(1e-4f));
                assertThat(together.logits().get(i))
                        .containsExactly(alone.logits().getFirst(), within(1e-4f));
            }
        }
    }

    private static void assertLogits(BertClassifier classifier, int[] ids, float[] logits) {
        Tokens tokens = TinyModel.tokens(ids);
        assertThat(logits)
                .containsExactly(classifier.logits(Batch.of(List.of(tokens))).getFirst(), within(1e-4f));
    }

    /** From the word 0 at every place. */
    private static GradientModel.Line line(BertClassifier classifier, int[] ids) {
        Tensor vectors = Objects.requireNonNull(classifier.weights().get(GradientModel.WORD_EMBEDDINGS));
        int width = classifier.config().hiddenSize();
        float[] words = new float[ids.length * width];
        float[] nothing = new float[words.length];
        for (int i = 0; i < words.length; i++) {
            words[i] = vectors.values()[ids[i / width] * width + i % width];
            nothing[i] = vectors.values()[i % width];
        }
        return new GradientModel.Line(words, nothing);
    }

    private static int[] distinct(BertConfig config, int length, Random random) {
        return random.ints(0, config.vocabularySize())
                .distinct()
                .limit(Math.min(length, config.vocabularySize()))
                .toArray();
    }

    @Test
    void readsOnlyTheRowsOfTheWordsThatItNeeds() {
        Map<String, Tensor> weights = TinyModel.weights(TWO_LAYERS, 2);
        Path model = TinyModel.write(folder.resolve("model"), TWO_LAYERS, weights);
        float[] all = Objects.requireNonNull(weights.get(GradientModel.WORD_EMBEDDINGS))
                .values();
        try (TensorRows rows = TensorRows.of(model, GradientModel.WORD_EMBEDDINGS)) {
            assertThat(rows.rows(new int[] {49, 0, 49}))
                    .startsWith(Arrays.copyOfRange(all, 49 * 8, 50 * 8))
                    .endsWith(Arrays.copyOfRange(all, 49 * 8, 50 * 8))
                    .containsSequence(Arrays.copyOfRange(all, 0, 8));
        }
    }
}
