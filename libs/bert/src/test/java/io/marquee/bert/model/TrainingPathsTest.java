package io.marquee.bert.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.marquee.bert.tokenizer.Tokens;
import io.marquee.bert.weights.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is computed in another way, by settings or by workers, comes to the same. */
class TrainingPathsTest {

    private static final BertConfig CONFIG = TinyModel.config(40, 0.2f);
    private static final Map<String, Tensor> WEIGHTS = TinyModel.weights(CONFIG, 3);
    private static final int[] LABELS = {1, 0, 1, 1, 0};

    @TempDir
    Path folder;

    private final List<Tokens> texts = new ArrayList<>();

    @BeforeAll
    static void loadTorch() {
        Torch.load(1);
    }

    @BeforeEach
    void writeModel() {
        TinyModel.write(folder, CONFIG, WEIGHTS);
        Random random = new Random(8);
        for (int length : new int[] {300, 500, 400, 2, 450}) {
            texts.add(TinyModel.randomTokens(CONFIG, length, random));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 9, 20, 24, 36, 41})
    void givesWhatIsNotFrozenTheSameGradientAndTheRestNone(int unfrozen) {
        try (BertClassifier classifier = BertClassifier.load(folder);
                var all = new ClassifierTraining(classifier, -1, 0, 0);
                var some = new ClassifierTraining(classifier, unfrozen, 0, 0)) {
            Map<String, float[]> whole = all.gradients(texts, LABELS);
            Map<String, float[]> part = some.gradients(texts, LABELS);
            assertThat(part).hasSize(unfrozen);
            assertClose(part, whole);
            some.step(texts, LABELS, 0.01, 1);
            assertThat(some.state().first().keySet()).isEqualTo(part.keySet());
        }
    }

    @Test
    void givesTheSameGradientByTwoWorkersAsByOne() {
        try (BertClassifier alone = BertClassifier.load(folder, 1);
                BertClassifier together = BertClassifier.load(folder, 2);
                var one = new ClassifierTraining(alone, -1, 0, 0);
                var two = new ClassifierTraining(together, -1, 0, 0)) {
            Map<String, float[]> expected = one.gradients(texts, LABELS);
            assertClose(two.gradients(texts, LABELS), expected);
            assertThat(together.logits(Batch.parts(texts)))
                    .usingRecursiveComparison()
                    .isEqualTo(alone.logits(Batch.parts(texts)));
        }
    }

    private static void assertClose(Map<String, float[]> gradients, Map<String, float[]> expected) {
        gradients.forEach((name, gradient) -> {
            for (int i = 0; i < gradient.length; i++) {
                assertThat(gradient[i]).as(name).isCloseTo(expected.get(name)[i], within(1e-5f));
            }
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void givesTheSameWeightsToTheBitByAsManyWorkers(int workers) {
        BertClassifierTest.assertSame(trained(workers), trained(workers));
    }

    private Map<String, Tensor> trained(int workers) {
        try (BertClassifier classifier = BertClassifier.load(folder, workers);
                var training = new ClassifierTraining(classifier, new TrainingSettings(-1, 0.01, 1, true))) {
            for (int step = 0; step < 3; step++) {
                training.step(texts, LABELS, 0.01, step);
            }
            return classifier.weights();
        }
    }

    @Test
    void dropsAttentionWeightsOnlyWhereAsked() {
        assertThat(loss(true, 5)).isEqualTo(loss(true, 5)).isNotEqualTo(loss(false, 5));
    }

    private double loss(boolean attentionDropout, int seed) {
        try (BertClassifier classifier = BertClassifier.load(folder);
                var training = new ClassifierTraining(classifier, new TrainingSettings(-1, 0, 0, attentionDropout))) {
            return training.step(texts, LABELS, 0, seed).loss();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void followsTheSlopeOfWhatItDropped(boolean attentionDropout) {
        var settings = new TrainingSettings(-1, 0, 0, attentionDropout);
        try (BertClassifier classifier = BertClassifier.load(folder);
                var training = new ClassifierTraining(classifier, settings)) {
            List<Tokens> few = List.of(texts.get(3), TinyModel.tokens(4, 9, 4, 22, 17));
            int[] labels = {1, 0};
            Map<String, float[]> gradients = training.gradients(few, labels, 6);
            gradients.forEach((name, gradient) -> {
                int steepest = 0;
                for (int i = 0; i < gradient.length; i++) {
                    steepest = Math.abs(gradient[i]) > Math.abs(gradient[steepest]) ? i : steepest;
                }
                float step = 2e-3f;
                double above = lossBeside(training, classifier, few, labels, name, steepest, step);
                double below = lossBeside(training, classifier, few, labels, name, steepest, -step);
                assertThat((above - below) / (2 * step))
                        .as(name)
                        .isCloseTo(gradient[steepest], within(2e-3 + 0.02 * Math.abs(gradient[steepest])));
            });
        }
    }

    private static double lossBeside(
            ClassifierTraining training,
            BertClassifier classifier,
            List<Tokens> texts,
            int[] labels,
            String name,
            int at,
            float step) {
        Tensor beside =
                new Tensor(WEIGHTS.get(name).shape(), WEIGHTS.get(name).values().clone());
        beside.values()[at] += step;
        classifier.restore(Map.of(name, beside));
        double loss = training.step(texts, labels, 0, 6).loss();
        classifier.restore(Map.of(name, WEIGHTS.get(name)));
        return loss;
    }
}
