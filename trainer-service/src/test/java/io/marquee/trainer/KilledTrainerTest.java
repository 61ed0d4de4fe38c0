package io.marquee.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.tracking.RunStatus;
import io.marquee.tracking.RunSummary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A trainer that dies without a word, in a process of its own. */
class KilledTrainerTest {

    private static final String EXPERIMENT = "killed";

    @RegisterExtension
    static final TrainerExtension TRAINER = new TrainerExtension();

    @TempDir
    Path data;

    @Test
    void theNextTrainingEndsTheRunOfAKilledTrainerAsKilledAndSucceeds() throws Exception {
        Process process = trainer();
        try {
            Waiting.until(
                    () -> !process.isAlive() || runs().stream().anyMatch(KilledTrainerTest::learns), "a first epoch");
            assertThat(process.isAlive()).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(runs()).extracting(RunSummary::status).containsExactly(RunStatus.RUNNING);

        assertThat(TRAINER.job(data, "--experiment=" + EXPERIMENT)).isZero();

        assertThat(runs()).extracting(RunSummary::status).containsExactly(RunStatus.FINISHED, RunStatus.KILLED);
        assertThat(data.resolve("runs")).isEmptyDirectory();
    }

    private Process trainer() throws IOException {
        return TRAINER.process(data, "--experiment=" + EXPERIMENT, "--nb_train_epochs=1000");
    }

    private static List<RunSummary> runs() {
        return MlflowPages.runs(TRAINER.mlflow(), TRAINER.tracking().findExperiment(EXPERIMENT)).stream()
                .map(run ->
                        TRAINER.tracking().run(run.path("info").path("run_id").asString()))
                .toList();
    }

    private static boolean learns(RunSummary run) {
        return run.metrics().containsKey("Val_loss");
    }
}
