package io.marquee.bert.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.base.Progress;
import io.marquee.base.TaskMonitor;
import io.marquee.bert.evaluation.Example;
import io.marquee.bert.model.BertClassifier;
import io.marquee.bert.model.BertConfig;
import io.marquee.bert.model.TinyModel;
import io.marquee.bert.model.Torch;
import io.marquee.bert.training.EpochReport;
import io.marquee.bert.training.FineTuned;
import io.marquee.bert.training.FineTuning;
import io.marquee.bert.training.FineTuningOptions;
import io.marquee.bert.training.Position;
import io.marquee.bert.training.Scheduler;
import io.marquee.bert.training.StepReport;
import io.marquee.bert.training.TrainingListener;
import io.marquee.bert.weights.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A training that dies and is begun again ends as if it had never died, to the last bit. */
class ResumedTrainingTest {

    private static final BertConfig CONFIG = TinyModel.config(30, 0.1f);
    private static final List<Example> TRAINING = examples(40, 1);
    private static final List<Example> VALIDATION = examples(16, 2);
    private static final int STEPS = 15; // 3 epochs of 5 batches

    @TempDir
    static Path model;

    @TempDir
    Path data;

    private final List<Position> resumed = new ArrayList<>();
    private final List<EpochReport> told = new ArrayList<>();
    private final List<Long> steps = new ArrayList<>();
    private Path file;

    /** The process dies here: nothing of the training's own can catch it. */
    private static final class Death extends Error {
        private static final long serialVersionUID = 1;
    }

    @BeforeAll
    static void writeModel() {
        Torch.load(1);
        TinyModel.write(model, CONFIG, TinyModel.weights(CONFIG, 9));
    }

    @BeforeEach
    void chooseFile() {
        file = data.resolve("training.safetensors");
    }

    @AfterEach
    void nothingElseIsLeft() {
        assertThat(data.toFile().list()).allMatch(name -> name.equals("training.safetensors"));
    }

    @Test
    void fromEveryStepItEndsWithTheSameWeights() throws IOException {
        Outcome whole = train(options(3, 0.02, 0), listener(-1), TaskMonitor.NONE);
        for (int step = 0; step < STEPS; step++) {
            CheckpointFile.delete(file);
            forget();
            dies(options(3, 0.02, 0), step);
            Outcome again = train(options(3, 0.02, 0), listener(-1), TaskMonitor.NONE);
            // the step that killed it was made but not kept
            assertThat(again.tuned().resumedFrom())
                    .isEqualTo(step == 0 ? null : new Position(step / 5, step % 5, step));
            assertSame(again, whole, "killed in step " + step);
        }
    }

    @Test
    void fromTheEndOfAnEpochWhenNoOtherCheckpointsAreKept() {
        Outcome whole = train(options(3, 0.02, 0), listener(-1), TaskMonitor.NONE, Duration.ZERO);
        CheckpointFile.delete(file);
        forget();
        assertThatThrownBy(() -> train(options(3, 0.02, 0), listener(12), TaskMonitor.NONE, Duration.ZERO))
                .isInstanceOf(Death.class);
        told.clear();
        steps.clear();
        Outcome again = train(options(3, 0.02, 0), listener(-1), TaskMonitor.NONE, Duration.ZERO);
        assertThat(resumed).containsExactly(new Position(2, 0, 10));
        assertThat(steps).containsExactly(10L, 11L, 12L, 13L, 14L);
        assertThat(told).isEqualTo(whole.tuned().epochs());
        assertSame(again, whole, "from the last epoch");
    }

    @Test
    void fromTheEvaluationOfAnEpoch() {
        Outcome whole = train(options(2, 0.02, 0), listener(-1), TaskMonitor.NONE);
        CheckpointFile.delete(file);
        forget();
        assertThatThrownBy(() -> train(options(2, 0.02, 0), listener(-1), cancelling(10, 1)))
                .isInstanceOfSatisfying(
                        MarqueeException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.CANCELLED));
        assertThat(told).hasSize(1);
        Outcome again = train(options(2, 0.02, 0), listener(-1), TaskMonitor.NONE);
        assertThat(resumed).containsExactly(new Position(1, 5, 10));
        assertSame(again, whole, "cancelled in the evaluation");
    }

    @Test
    void fromTheEndItOnlyPutsTheBestWeightsBack() {
        Outcome whole = train(options(3, 0.02, 0), listener(-1), TaskMonitor.NONE);
        forget();
        Outcome again = train(options(3, 0.02, 0), listener(-1), TaskMonitor.NONE);
        assertThat(steps).isEmpty();
        assertThat(again.tuned().resumedFrom()).isEqualTo(new Position(3, 0, STEPS));
        assertSame(again, whole, "after the end");
    }

    /** Without learning no epoch is better than the first: it stops after the third, whenever it was killed. */
    @ParameterizedTest
    @ValueSource(ints = {4, 9, 11, 14})
    void patienceGoesOnWhereItWas(int step) {
        dies(options(9, 0, 2), step);
        Outcome again = train(options(9, 0, 2), listener(-1), TaskMonitor.NONE);
        assertThat(again.tuned().epochs()).hasSize(3);
        assertThat(again.tuned().best().epoch()).isZero();
    }

    @Test
    void aCancelledTrainingKeepsItsLastStep() {
        Outcome whole = train(options(3, 0.02, 0), listener(-1), TaskMonitor.NONE, Duration.ZERO);
        CheckpointFile.delete(file);
        forget();
        assertThatThrownBy(() -> train(options(3, 0.02, 0), listener(-1), cancelling(7, 0), Duration.ZERO))
                .isInstanceOf(MarqueeException.class);
        assertThat(steps).hasSize(7);
        Outcome again = train(options(3, 0.02, 0), listener(-1), TaskMonitor.NONE, Duration.ZERO);
        assertThat(resumed).containsExactly(new Position(1, 2, 7));
        assertThat(steps).doesNotHaveDuplicates().hasSize(STEPS);
        assertSame(again, whole, "cancelled");
    }

    @ParameterizedTest
    @CsvSource({"3,0.03,0", "4,0.02,0", "3,0.02,1"})
    void theCheckpointOfOtherOptionsIsNotTakenUp(int epochs, double rate, int patience) {
        dies(options(3, 0.02, 0), 7);
        train(options(epochs, rate, patience), listener(-1), TaskMonitor.NONE);
        assertThat(resumed).isEmpty();
    }

    @Test
    void theCheckpointOfOtherExamplesIsNotTakenUp() {
        dies(options(3, 0.02, 0), 7);
        try (BertClassifier classifier = BertClassifier.load(model)) {
            List<Example> turned = new ArrayList<>(TRAINING);
            turned.set(
                    3, new Example(TRAINING.get(3).tokens(), 1 - TRAINING.get(3).label()));
            var checkpoints = new CheckpointFile(file, "me", Duration.ofNanos(1));
            new FineTuning(classifier, options(3, 0.02, 0), listener(-1), TaskMonitor.NONE, checkpoints)
                    .run(turned, VALIDATION);
        }
        assertThat(resumed).isEmpty();
    }

    @Test
    void theCheckpointOfOtherWeightsIsNotTakenUp(@TempDir Path other) throws IOException {
        dies(options(3, 0.02, 0), 7);
        TinyModel.write(other, CONFIG, TinyModel.weights(CONFIG, 10));
        try (BertClassifier classifier = BertClassifier.load(other)) {
            var checkpoints = new CheckpointFile(file, "me", Duration.ofNanos(1));
            new FineTuning(classifier, options(3, 0.02, 0), listener(-1), TaskMonitor.NONE, checkpoints)
                    .run(TRAINING, VALIDATION);
        }
        assertThat(resumed).isEmpty();
    }

    @Test
    void aBrokenCheckpointIsNotTakenUpAndReplaced() throws IOException {
        Outcome whole = train(options(3, 0.02, 0), listener(-1), TaskMonitor.NONE);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 5));
        assertThat(CheckpointFile.owner(file)).isEmpty();
        Outcome again = train(options(3, 0.02, 0), listener(-1), TaskMonitor.NONE);
        assertThat(resumed).isEmpty();
        assertSame(again, whole, "begun anew");
        assertThat(CheckpointFile.owner(file)).contains("me");
    }

    @Test
    void aTrainingThatDivergesDropsItsCheckpoint() {
        assertThatThrownBy(() -> train(options(3, 1e38, 0), listener(-1), TaskMonitor.NONE))
                .hasMessageContaining("diverged");
        assertThat(steps).isNotEmpty();
        assertThat(file).doesNotExist();
    }

    /** How a training ended. */
    private record Outcome(FineTuned tuned, Map<String, Tensor> weights) {}

    private static void assertSame(Outcome again, Outcome whole, String when) {
        again.weights()
                .forEach((name, tensor) -> assertThat(tensor.values())
                        .as("%s: %s", when, name)
                        .isEqualTo(whole.weights().get(name).values()));
        assertThat(again.tuned().epochs()).as(when).isEqualTo(whole.tuned().epochs());
        assertThat(again.tuned().best()).as(when).isEqualTo(whole.tuned().best());
    }

    private void dies(FineTuningOptions options, int step) {
        assertThatThrownBy(() -> train(options, listener(step), TaskMonitor.NONE))
                .isInstanceOf(Death.class);
        forget();
    }

    private void forget() {
        resumed.clear();
        told.clear();
        steps.clear();
    }

    private Outcome train(FineTuningOptions options, TrainingListener listener, TaskMonitor monitor) {
        return train(options, listener, monitor, Duration.ofNanos(1));
    }

    private Outcome train(FineTuningOptions options, TrainingListener listener, TaskMonitor monitor, Duration every) {
        try (BertClassifier classifier = BertClassifier.load(model)) {
            var checkpoints = new CheckpointFile(file, "me", every);
            FineTuned tuned =
                    new FineTuning(classifier, options, listener, monitor, checkpoints).run(TRAINING, VALIDATION);
            return new Outcome(tuned, classifier.weights());
        }
    }

    private TrainingListener listener(int diesInStep) {
        return new TrainingListener() {
            @Override
            public void ended(EpochReport report) {
                told.add(report);
            }

            @Override
            public void learnt(StepReport report) {
                steps.add(report.step());
                if (report.step() == diesInStep) {
                    throw new Death();
                }
            }

            @Override
            public void resumed(Position position) {
                resumed.add(position);
            }
        };
    }

    /** Is cancelled after so many steps, when it has been asked so many times after them. */
    private static TaskMonitor cancelling(int reports, int times) {
        return new TaskMonitor() {
            private int seen;
            private int asked;

            @Override
            public void report(Progress progress) {
                seen++;
            }

            @Override
            public boolean isCancelled() {
                return seen >= reports && asked++ >= times;
            }
        };
    }

    private static FineTuningOptions options(int epochs, double learningRate, int patience) {
        return new FineTuningOptions(epochs, 8, 16, -1, learningRate, 0.01, 0.1, Scheduler.LINEAR, 1, patience, 60);
    }

    /** Texts of random words, where the second is 5 in the bad and 6 in the good. */
    private static List<Example> examples(int count, long seed) {
        Random random = new Random(seed);
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int[] ids = random.ints(4 + random.nextInt(6), 7, 30).toArray();
            ids[1] = 5 + i % 2;
            examples.add(new Example(TinyModel.tokens(ids), i % 2));
        }
        return examples;
    }
}
