package io.marquee.bert.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.base.Progress;
import io.marquee.base.TaskMonitor;
import io.marquee.bert.evaluation.Evaluator;
import io.marquee.bert.evaluation.Example;
import io.marquee.bert.model.BertClassifier;
import io.marquee.bert.model.BertConfig;
import io.marquee.bert.model.TinyModel;
import io.marquee.bert.model.Torch;
import io.marquee.bert.weights.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FineTuningTest {

    private static final BertConfig CONFIG = TinyModel.config(30, 0.1f);
    private static final List<Example> TRAINING = examples(160, 1);
    private static final List<Example> VALIDATION = examples(40, 2);

    @TempDir
    static Path folder;

    private BertClassifier classifier;

    @BeforeAll
    static void writeModel() {
        Torch.load(1);
        TinyModel.write(folder, CONFIG, TinyModel.weights(CONFIG, 9));
    }

    @BeforeEach
    void load() {
        classifier = BertClassifier.load(folder);
    }

    @AfterEach
    void close() {
        classifier.close();
    }

    @Test
    void learnsWhichWordDecides() {
        double before = accuracy();
        FineTuned result = tune(options(12, 0.01, 0, 1), TaskMonitor.NONE);
        assertThat(before).isLessThan(0.75);
        assertThat(result.best().validation().accuracy()).isGreaterThan(0.95);
        assertThat(result.best().training().examples()).isEqualTo(TRAINING.size());
        assertThat(result.epochs().getLast().training().loss())
                .isLessThan(result.epochs().getFirst().training().loss());
    }

    @Test
    void givesTheSameWeightsBitByBitForTheSameSeed() {
        tune(options(2, 0.01, 0, 5), TaskMonitor.NONE);
        Map<String, Tensor> first = classifier.weights();
        reload();
        tune(options(2, 0.01, 0, 5), TaskMonitor.NONE);
        Map<String, Tensor> again = classifier.weights();
        reload();
        tune(options(2, 0.01, 0, 6), TaskMonitor.NONE);
        Map<String, Tensor> other = classifier.weights();
        again.forEach((name, tensor) ->
                assertThat(tensor.values()).as(name).isEqualTo(first.get(name).values()));
        assertThat(other.get("classifier.weight").values())
                .isNotEqualTo(first.get("classifier.weight").values());
    }

    @Test
    void keepsTheWeightsOfTheFirstBestEpoch() {
        List<Map<String, Tensor>> after = new ArrayList<>();
        var tuning = new FineTuning(
                classifier, options(6, 0.05, 0, 3), report -> after.add(classifier.weights()), TaskMonitor.NONE);
        FineTuned result = tuning.run(TRAINING, VALIDATION);
        double highest = result.epochs().stream()
                .mapToDouble(epoch -> epoch.validation().f1Weighted())
                .max()
                .orElseThrow();
        EpochReport expected = result.epochs().stream()
                .filter(epoch -> epoch.validation().f1Weighted() == highest)
                .findFirst()
                .orElseThrow();
        assertThat(result.best()).isEqualTo(expected);
        assertThat(result.epochs()).hasSize(6).extracting(EpochReport::epoch).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(expected.epoch())
                .as("the test needs a best epoch before the last")
                .isLessThan(5);
        Map<String, Tensor> best = after.get(expected.epoch());
        classifier
                .weights()
                .forEach((name, tensor) -> assertThat(tensor.values())
                        .as(name)
                        .isEqualTo(best.get(name).values()));
        assertThat(after.getLast().get("classifier.weight").values())
                .isNotEqualTo(best.get("classifier.weight").values());
        assertThat(new Evaluator(classifier, 16).scores(VALIDATION, TaskMonitor.NONE))
                .isEqualTo(expected.validation());
    }

    /** Without learning no epoch is better than the first. */
    @Test
    void stopsWhenPatienceIsExhausted() {
        assertThat(tune(options(9, 0, 2, 1), TaskMonitor.NONE).epochs()).hasSize(3);
        assertThat(tune(options(9, 0, 1, 1), TaskMonitor.NONE).epochs()).hasSize(2);
        assertThat(tune(options(4, 0, 0, 1), TaskMonitor.NONE).epochs()).hasSize(4);
    }

    @Test
    void reportsEveryStepAndStopsWhenItIsCancelled() {
        List<Progress> seen = new ArrayList<>();
        TaskMonitor monitor = new TaskMonitor() {
            @Override
            public void report(Progress progress) {
                seen.add(progress);
            }

            @Override
            public boolean isCancelled() {
                return seen.size() == 3;
            }
        };
        assertThatThrownBy(() -> tune(options(2, 0.01, 0, 1), monitor))
                .isInstanceOfSatisfying(
                        MarqueeException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.CANCELLED));
        assertThat(seen).extracting(Progress::done).containsExactly(1L, 2L, 3L);
        assertThat(seen).extracting(Progress::total).containsOnly(40L);
        assertThat(seen.getFirst().message()).startsWith("epoch 1 of 2, loss ");
    }

    @Test
    void scoresTheSameWhateverTheBatch() {
        var texts = VALIDATION.stream().map(Example::tokens).toList();
        float[][] alone = new Evaluator(classifier, 1).logits(texts, TaskMonitor.NONE);
        float[][] together = new Evaluator(classifier, 7).logits(texts, TaskMonitor.NONE);
        for (int i = 0; i < alone.length; i++) {
            assertThat(together[i]).containsExactly(alone[i], org.assertj.core.api.Assertions.within(1e-5f));
        }
    }

    private FineTuned tune(FineTuningOptions options, TaskMonitor monitor) {
        return new FineTuning(classifier, options, report -> {}, monitor).run(TRAINING, VALIDATION);
    }

    private void reload() {
        close();
        load();
    }

    private double accuracy() {
        return new Evaluator(classifier, 16)
                .scores(VALIDATION, TaskMonitor.NONE)
                .accuracy();
    }

    private static FineTuningOptions options(int epochs, double learningRate, int patience, long seed) {
        return new FineTuningOptions(epochs, 8, 16, -1, learningRate, 0.01, 0.1, Scheduler.CONSTANT, 1, patience, seed);
    }

    /** Texts of random words, where the second is 5 in the bad and 6 in the good. */
    private static List<Example> examples(int count, long seed) {
        Random random = new Random(seed);
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int[] ids = random.ints(4 + random.nextInt(6), 7, 30).toArray();
            ids[0] = 1;
            ids[1] = 5 + i % 2;
            examples.add(new Example(TinyModel.tokens(ids), i % 2));
        }
        return examples;
    }
}
