package io.marquee.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.tracking.RunStatus;
import io.marquee.tracking.test.MlflowKind;
import io.marquee.tracking.test.MlflowServerExtension;
import io.marquee.trainer.Gate.Call;
import io.marquee.trainer.Gate.Fault;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The newest MLflow that Saagie offers: it knows no logged models. */
class OldMlflowTest {

    private static final String NAME = "on an old MLflow";

    @RegisterExtension
    static final MlflowServerExtension MLFLOW = new MlflowServerExtension(MlflowKind.OLD);

    @RegisterExtension
    static final TrainerExtension TRAINER = new TrainerExtension();

    @TempDir
    Path data;

    @Test
    void keepsOneModelWithTheRunThoughTheTrainingWasCutWhileItWasLogged() throws IOException {
        try (Gate gate = new Gate(MLFLOW.url(), Call.with("POST", "runs/log-model"), Fault.LAST_HEARD)) {
            assertThat(train("--mlflow-url=" + gate.url())).isEqualTo(9);
        }
        assertThat(train("--mlflow-url=" + MLFLOW.url())).isZero();

        assertThat(MlflowPages.summaries(MLFLOW.tracking(), MLFLOW.url(), NAME))
                .singleElement()
                .satisfies(run -> {
                    assertThat(run.status()).isEqualTo(RunStatus.FINISHED);
                    String history = run.tags().getOrDefault("mlflow.log-model.history", "");
                    assertThat(new JsonMapper().readTree(history).size()).isEqualTo(1);
                    assertThat(MlflowPages.files(MLFLOW.url(), run.id(), "model"))
                            .contains("model/MLmodel", "model/model.onnx", "model/README.md");
                    assertThat(run.metrics()).containsKeys("Best_val_f1", "Final_test_f1", "Training_time");
                });
        assertThat(MLFLOW.tracking().versions(NAME)).singleElement().satisfies(version -> {
            assertThat(version.aliases()).containsExactly("champion");
            assertThat(version.source()).endsWith("/artifacts/model");
        });
    }

    private int train(String mlflow) {
        return TRAINER.job(
                data, mlflow, "--experiment=" + NAME, "--registered_model=" + NAME, "--train_subset_size=40");
    }
}
