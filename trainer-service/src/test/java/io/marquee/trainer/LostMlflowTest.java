package io.marquee.trainer;

import static org.assertj.core.api.Assertions.assertThat;

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
        try (Gate gate = new Gate(TRAINER.mlflow(), "Train_loss")) {
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

    private static java.util.List<String> statuses() {
        return MlflowPages.runs(TRAINER.mlflow(), TRAINER.tracking().findExperiment(EXPERIMENT)).stream()
                .map(run -> run.path("info").path("status").asString())
                .toList();
    }
}
