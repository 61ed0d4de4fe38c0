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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassifierTrainingTest {

    private static final BertConfig CONFIG = TinyModel.config(20, 0);
    private static final Map<String, Tensor> WEIGHTS = TinyModel.weights(CONFIG, 3);
    private static final int[] LABELS = {1, 0, 1};

    @TempDir
    Path folder;

    private final Random random = new Random(11);
    private final List<Tokens> texts = texts(5, 9, 2);

    @BeforeAll
    static void loadTorch() {
        Torch.load(1);
    }

    @Test
    void givesTheSlopesOfTheReferencesLoss() {
        NaiveBert reference = new NaiveBert(CONFIG, WEIGHTS);
        try (BertClassifier classifier = load(CONFIG);
                var training = new ClassifierTraining(classifier, -1, 0, 0)) {
            Map<String, float[]> gradients = training.gradients(texts, LABELS);
            assertThat(gradients.keySet()).containsExactlyElementsOf(WEIGHTS.keySet());
            gradients.forEach((name, gradient) -> {
                for (int sample = 0; sample < 12; sample++) {
                    int at = random.nextInt(gradient.length);
                    double expected = slope(reference, name, at);
                    assertThat((double) gradient[at])
                            .as("%s[%d]", name, at)
                            .isCloseTo(expected, within(1e-3 * Math.abs(expected) + 2e-6));
                }
            });
        }
    }

    @Test
    void tellsTheLengthOfTheGradientBeforeItIsCut() {
        try (BertClassifier classifier = load(CONFIG);
                var training = new ClassifierTraining(classifier, -1, 0, 1e-3)) {
            double squares = 0;
            for (float[] gradient : training.gradients(texts, LABELS).values()) {
                for (float slope : gradient) {
                    squares += (double) slope * slope;
                }
            }
            assertThat(training.step(texts, LABELS, 0.01, 1).gradientNorm())
                    .isCloseTo(Math.sqrt(squares), within(1e-6))
                    .isGreaterThan(0.1);
        }
    }

    private double slope(NaiveBert reference, String name, int at) {
        double step = 1e-5;
        double[] values = reference.weight(name);
        double value = values[at];
        values[at] = value + step;
        double above = reference.loss(texts, LABELS);
        values[at] = value - step;
        double below = reference.loss(texts, LABELS);
        values[at] = value;
        return (above - below) / (2 * step);
    }

    @Test
    void movesUsedWordsAndNoOthers() {
        List<Tokens> one = List.of(TinyModel.tokens(2, 7, 3));
        try (BertClassifier classifier = load(CONFIG);
                var training = new ClassifierTraining(classifier, -1, 0, 0)) {
            float[] gradient = training.gradients(one, new int[] {1}).get("bert.embeddings.word_embeddings.weight");
            for (int word = 0; word < CONFIG.vocabularySize(); word++) {
                boolean used = word == 2 || word == 7 || word == 3;
                assertThat(gradient[word * 8] != 0).as("word %d", word).isEqualTo(used);
            }
        }
    }

    @Test
    void splitsALongBatchWithoutChangingItsGradients() {
        List<Tokens> many = texts(450, 3, 480, 20, 460, 470, 440, 430, 5, 410, 400);
        int[] labels = {0, 1, 1, 0, 1, 0, 1, 1, 0, 0, 1};
        assertThat(Batch.parts(many)).hasSizeGreaterThan(1);
        try (BertClassifier classifier = load(CONFIG);
                var training = new ClassifierTraining(classifier, -1, 0, 0)) {
            Map<String, float[]> whole = training.gradients(many, labels);
            whole.forEach((name, gradient) -> assertThat(gradient).as(name).hasSizeGreaterThan(1));
            for (int i = 0; i < labels.length; i++) {
                training.gradients(List.of(many.get(i)), new int[] {labels[i]}).forEach((name, one) -> {
                    float[] rest = whole.get(name);
                    for (int at = 0; at < one.length; at++) {
                        rest[at] -= one[at] / labels.length;
                    }
                });
            }
            whole.forEach((name, rest) -> {
                for (float difference : rest) {
                    assertThat(difference).as(name).isCloseTo(0, within(2e-5f));
                }
            });
        }
    }

    @ParameterizedTest
    @CsvSource({"0,0", "0.1,0", "0.1,0.05"})
    void updatesAsAdamWDoesInDoublePrecision(double weightDecay, double maxGradNorm) {
        try (BertClassifier classifier = load(CONFIG);
                var training = new ClassifierTraining(classifier, -1, weightDecay, maxGradNorm)) {
            var expected = new NaiveAdamW(WEIGHTS, weightDecay, maxGradNorm);
            for (int step = 0; step < 5; step++) {
                double rate = 0.01 / (step + 1);
                // words that come, stay away and come again
                List<Tokens> batch = step % 2 == 0 ? texts : texts(3, 1, 4);
                expected.step(training.gradients(batch, LABELS), rate);
                training.step(batch, LABELS, rate, step);
                classifier.weights().forEach((name, tensor) -> {
                    double[] values = expected.weight(name);
                    for (int i = 0; i < values.length; i++) {
                        assertThat((double) tensor.values()[i]).as(name).isCloseTo(values[i], within(2e-5));
                    }
                });
            }
        }
    }

    @Test
    void tellsTheLossAndTheLogitsOfAStep() {
        NaiveBert reference = new NaiveBert(CONFIG, WEIGHTS);
        try (BertClassifier classifier = load(CONFIG);
                var training = new ClassifierTraining(classifier, -1, 0, 0)) {
            var step = training.step(texts, LABELS, 0.01, 1);
            assertThat(step.loss()).isCloseTo(reference.loss(texts, LABELS), within(1e-4));
            assertThat(step.logits()).hasSize(3);
            assertThat((double) step.logits().get(2)[1])
                    .isCloseTo(reference.logits(texts.get(2).ids())[1], within(1e-4));
        }
    }

    @ParameterizedTest
    @CsvSource({"1", "4", "1000"})
    void changesOnlyTheLastTensors(int unfrozen) {
        try (BertClassifier classifier = load(CONFIG);
                var training = new ClassifierTraining(classifier, unfrozen, 0.01, 1)) {
            training.step(texts, LABELS, 0.01, 1);
            List<String> changed = new ArrayList<>();
            classifier.weights().forEach((name, tensor) -> {
                if (!java.util.Arrays.equals(tensor.values(), WEIGHTS.get(name).values())) {
                    changed.add(name);
                }
            });
            List<String> all = List.copyOf(WEIGHTS.keySet());
            assertThat(changed).containsExactlyElementsOf(all.subList(Math.max(0, all.size() - unfrozen), all.size()));
        }
    }

    @Test
    void dropsByItsSeed() {
        BertConfig dropping = TinyModel.config(20, 0.5f);
        assertThat(lossOfAStep(dropping, 1)).isEqualTo(lossOfAStep(dropping, 1)).isNotEqualTo(lossOfAStep(dropping, 2));
        assertThat(lossOfAStep(CONFIG, 1)).isEqualTo(lossOfAStep(CONFIG, 2));
    }

    private double lossOfAStep(BertConfig config, int seed) {
        try (BertClassifier classifier = load(config);
                var training = new ClassifierTraining(classifier, -1, 0, 0)) {
            return training.step(texts, LABELS, 0.01, seed).loss();
        }
    }

    @Test
    void saysWhenTheTrainingDiverges() {
        try (BertClassifier classifier = load(CONFIG);
                var training = new ClassifierTraining(classifier, -1, 0, 0)) {
            assertThatThrownBy(() -> {
                        for (int step = 0; step < 5; step++) {
                            training.step(texts, LABELS, 1e38, step);
                        }
                    })
                    .isInstanceOfSatisfying(MarqueeException.class, e -> {
                        assertThat(e.kind()).isEqualTo(FailureKind.INVALID_INPUT);
                        assertThat(e.explanation()).contains("diverged").contains("learning_rate");
                    });
        }
    }

    private BertClassifier load(BertConfig config) {
        return BertClassifier.load(TinyModel.write(folder, config, WEIGHTS));
    }

    private List<Tokens> texts(int... lengths) {
        List<Tokens> texts = new ArrayList<>();
        for (int length : lengths) {
            texts.add(TinyModel.randomTokens(CONFIG, length, random));
        }
        return texts;
    }
}
