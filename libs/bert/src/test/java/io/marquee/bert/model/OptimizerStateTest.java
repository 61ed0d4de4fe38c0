package io.marquee.bert.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.bert.tokenizer.Tokens;
import io.marquee.bert.weights.Tensor;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptimizerStateTest {

    private static final BertConfig CONFIG = TinyModel.config(20, 0.1f);
    private static final int STEPS = 6;

    @TempDir
    Path folder;

    private final Random random = new Random(5);
    private final List<Tokens> texts = IntStream.of(5, 9, 2)
            .mapToObj(length -> TinyModel.randomTokens(CONFIG, length, random))
            .toList();

    @BeforeAll
    static void loadTorch() {
        Torch.load(1);
    }

    @BeforeEach
    void writeModel() {
        TinyModel.write(folder, CONFIG, TinyModel.weights(CONFIG, 3));
    }

    @ParameterizedTest
    @CsvSource({"0,-1", "1,-1", "3,-1", "5,-1", "3,4"})
    void anotherTrainingGoesOnFromItBitByBit(int after, int unfrozen) {
        try (BertClassifier whole = BertClassifier.load(folder);
                BertClassifier resumed = BertClassifier.load(folder)) {
            OptimizerState state;
            try (var training = training(whole, unfrozen)) {
                steps(training, 0, after);
                resumed.restore(whole.weights());
                state = training.state();
                steps(training, after, STEPS);
            }
            try (var training = training(resumed, unfrozen)) {
                training.resume(state);
                steps(training, after, STEPS);
            }
            Map<String, Tensor> expected = whole.weights();
            resumed.weights()
                    .forEach((name, tensor) -> assertThat(tensor.values())
                            .as(name)
                            .isEqualTo(expected.get(name).values()));
        }
    }

    @Test
    void isACopyThatLaterStepsDoNotTouch() {
        try (BertClassifier classifier = BertClassifier.load(folder);
                var training = training(classifier, -1)) {
            assertThat(training.state()).isEqualTo(new OptimizerState(0, Map.of(), Map.of()));
            steps(training, 0, 1);
            OptimizerState state = training.state();
            float[] moment = state.first().get("classifier.weight").values();
            float[] before = moment.clone();
            training.resume(state);
            steps(training, 1, 2);
            assertThat(state.steps()).isEqualTo(1);
            assertThat(moment).isEqualTo(before).isNotEqualTo(new float[before.length]);
        }
    }

    @Test
    void theStateOfOtherParametersIsRefused() {
        try (BertClassifier classifier = BertClassifier.load(folder)) {
            OptimizerState ofAll = stateAfterAStep(classifier, -1);
            OptimizerState ofTwo = stateAfterAStep(classifier, 2);
            Map<String, Tensor> turned = new LinkedHashMap<>(ofTwo.second());
            turned.computeIfPresent("classifier.weight", (name, it) -> new Tensor(new long[] {8, 2}, it.values()));
            try (var training = training(classifier, 2)) {
                refuses(training, ofAll);
                refuses(training, new OptimizerState(1, ofTwo.first(), ofAll.second()));
                refuses(training, new OptimizerState(1, ofTwo.first(), turned));
                refuses(training, new OptimizerState(0, ofTwo.first(), ofTwo.second()));
                refuses(training, new OptimizerState(1, Map.of(), Map.of()));
                training.resume(ofTwo);
            }
        }
    }

    private OptimizerState stateAfterAStep(BertClassifier classifier, int unfrozen) {
        try (var training = training(classifier, unfrozen)) {
            steps(training, 0, 1);
            return training.state();
        }
    }

    private static void refuses(ClassifierTraining training, OptimizerState state) {
        assertThatThrownBy(() -> training.resume(state))
                .isInstanceOfSatisfying(
                        MarqueeException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.CORRUPT_DATA));
    }

    private static ClassifierTraining training(BertClassifier classifier, int unfrozen) {
        return new ClassifierTraining(classifier, unfrozen, 0.01, 1);
    }

    private void steps(ClassifierTraining training, int from, int to) {
        for (int step = from; step < to; step++) {
            training.step(texts, new int[] {1, 0, 1}, 0.01 / (step + 1), step);
        }
    }
}
