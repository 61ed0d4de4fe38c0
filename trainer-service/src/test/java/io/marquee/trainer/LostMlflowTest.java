package io.marquee.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.tracking.RunStatus;
import io.marquee.tracking.RunSummary;
import io.marquee.trainer.Gate.Call;
import io.marquee.trainer.Gate.Fault;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** MLflow goes away in the middle of a training. */
@ExtendWith(OutputCaptureExtension.class)
class LostMlflowTest {

    private static final String EXPERIMENT = "lost";

    @RegisterExtension
    static final TrainerExtension TRAINER = new TrainerExtension();

    @TempDir
    Path data;

    @Test
    void theSameTrainingGoesOnInTheRunThatCouldNotBeEnded(CapturedOutput output) throws IOException {
        try (Gate gate = new Gate(TRAINER.mlflow(), Call.with("POST", "Train_loss"), Fault.GONE)) {
            assertThat(TRAINER.job(data, "--experiment=" + EXPERIMENT, "--mlflow-url=" + gate.url()))
                    .isEqualTo(9);
        }
        assertThat(output)
                .contains("could not be ended, the next training will")
                .doesNotContain("\tat ");
        assertThat(output.getAll().lines().filter(line -> line.contains(" ERROR ")))
                .hasSize(1);
        assertThat(statuses()).containsExactly("RUNNING");

        assertThat(TRAINER.job(data, "--experiment=" + EXPERIMENT)).isZero();

        assertThat(output).contains("resumed from epoch 2, step 10");
        assertThat(statuses()).containsExactly("FINISHED");
        assertThat(data.resolve("runs")).isEmptyDirectory();
        assertThat(data.resolve("checkpoints")).isEmptyDirectory();
    }

    /** The bucket has what the lost disk had. */
    @Test
    void anotherMachineGoesOnFromTheCopyInTheBucket(CapturedOutput output) throws IOException {
        String[] options = {"--experiment=elsewhere", "--checkpoint_store=s3"};
        try (Gate gate = new Gate(TRAINER.mlflow(), Call.with("POST", "Train_loss"), Fault.GONE)) {
            assertThat(TRAINER.job(data.resolve("here"), "--mlflow-url=" + gate.url(), options[0], options[1]))
                    .isEqualTo(9);
        }
        assertThat(TRAINER.store().list("checkpoints/")).hasSize(1);

        assertThat(TRAINER.job(data.resolve("there"), options)).isZero();

        assertThat(output).contains("was found at s3://", "resumed from epoch 2, step 10");
        assertThat(MlflowPages.summaries(TRAINER.tracking(), TRAINER.mlflow(), "elsewhere"))
                .extracting(RunSummary::status)
                .containsExactly(RunStatus.FINISHED);
        assertThat(TRAINER.store().list("checkpoints/")).isEmpty();
    }

    private static java.util.List<String> statuses() {
        return MlflowPages.runs(TRAINER.mlflow(), TRAINER.tracking().findExperiment(EXPERIMENT)).stream()
                .map(run -> run.path("info").path("status").asString())
                .toList();
    }
}
