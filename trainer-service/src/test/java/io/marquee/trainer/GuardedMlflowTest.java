package io.marquee.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.tracking.Experiment;
import io.marquee.tracking.MetricDirection;
import io.marquee.tracking.RunSummary;
import io.marquee.tracking.Tracking;
import io.marquee.tracking.test.MlflowKind;
import io.marquee.tracking.test.MlflowServerExtension;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** An MLflow behind a login. */
@ExtendWith(OutputCaptureExtension.class)
class GuardedMlflowTest {

    private static final String NAME = "behind a login";

    @RegisterExtension
    static final MlflowServerExtension MLFLOW = new MlflowServerExtension(MlflowKind.GUARDED);

    @RegisterExtension
    static final TrainerExtension TRAINER = new TrainerExtension();

    @TempDir
    Path data;

    @Test
    void trainsWithTheLoginAndTellsNobodyThePassword(CapturedOutput output) {
        assertThat(train("--marquee.tracking.user=admin", "--marquee.tracking.password=wrong-canary"))
                .isEqualTo(3);
        assertThat(train("--marquee.tracking.user=admin", "--marquee.tracking.password=" + MlflowKind.PASSWORD))
                .isZero();

        Tracking tracking = MLFLOW.tracking();
        Experiment experiment = tracking.findExperiment(NAME).orElseThrow();
        RunSummary run = tracking.best(experiment, "Final_test_f1", MetricDirection.MAXIMISE, 1)
                .best()
                .getFirst()
                .run();
        assertThat(tracking.byAlias(NAME, "champion").runId()).isEqualTo(run.id());
        assertThat(run.toString()).doesNotContain(MlflowKind.PASSWORD, "wrong-canary");
        assertThat(output).contains("epoch 1: train loss").doesNotContain(MlflowKind.PASSWORD, "wrong-canary");
    }

    private int train(String... login) {
        return TRAINER.job(
                data,
                login[0],
                login[1],
                "--mlflow-url=" + MLFLOW.url(),
                "--experiment=" + NAME,
                "--registered_model=" + NAME,
                "--train_subset_size=40",
                "--marquee.trainer.system-metrics-every=0s");
    }
}
