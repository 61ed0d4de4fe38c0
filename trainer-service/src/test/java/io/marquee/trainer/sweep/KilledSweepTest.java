package io.marquee.trainer.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.tracking.RunStatus;
import io.marquee.tracking.RunSummary;
import io.marquee.trainer.MlflowPages;
import io.marquee.trainer.TrainerExtension;
import io.marquee.trainer.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A sweep that dies without a word in its second trial, in a process of its own. */
class KilledSweepTest {

    private static final String EXPERIMENT = "killed sweep";

    @RegisterExtension
    static final TrainerExtension TRAINER = new TrainerExtension();

    @TempDir
    Path data;

    @Test
    void theSameSweepAgainGoesOnInItsRunAndKeepsTheTrialThatWasDone() throws Exception {
        Path file = Files.writeString(
                data.resolve("sweep.yaml"),
                "base: {learning_rate: 1e-2, model_name: " + TRAINER.smallModel()
                        + "}\nmethod: grid\nparameters: {nb_train_epochs: {values: [1, 200]}}\n");
        String[] options = {"--experiment=" + EXPERIMENT, "--registered_model=killed_sweep", "--sweep=" + file};
        Process process = TRAINER.process(data, options);
        try {
            Waiting.until(() -> !process.isAlive() || secondLearns(), "a first epoch of the second trial");
            assertThat(process.isAlive()).as(() -> "alive; its log: " + log()).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        String parent = named("sweep of").getFirst().id();
        String first = named("trial 1").getFirst().id();

        assertThat(TRAINER.job(data, options)).isZero();

        assertThat(named("sweep of")).singleElement().satisfies(run -> {
            assertThat(run.id()).isEqualTo(parent);
            assertThat(run.status()).isEqualTo(RunStatus.FINISHED);
            assertThat(run.metrics()).containsEntry("Trials_finished", 2.0);
        });
        assertThat(named("trial 1"))
                .singleElement()
                .satisfies(run -> assertThat(run.id()).isEqualTo(first));
        assertThat(named("trial 2")).extracting(RunSummary::status).containsOnlyOnce(RunStatus.FINISHED);
        assertThat(runs()).extracting(RunSummary::status).doesNotContain(RunStatus.RUNNING);
        assertThat(TRAINER.tracking().versions("killed_sweep")).hasSize(1);
        assertThat(data.resolve("sweeps")).isEmptyDirectory();
    }

    private String log() {
        try {
            return Files.readString(data.resolve("trainer.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean secondLearns() {
        return named("trial 2").stream().anyMatch(run -> run.metrics().containsKey("Val_loss"));
    }

    private static List<RunSummary> named(String beginning) {
        return runs().stream().filter(run -> run.name().startsWith(beginning)).toList();
    }

    private static List<RunSummary> runs() {
        return MlflowPages.summaries(TRAINER.tracking(), TRAINER.mlflow(), EXPERIMENT);
    }
}
