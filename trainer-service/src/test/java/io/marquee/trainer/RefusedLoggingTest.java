package io.marquee.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.tracking.Experiment;
import io.marquee.tracking.RunStatus;
import io.marquee.tracking.RunSummary;
import io.marquee.trainer.Gate.Call;
import io.marquee.trainer.Gate.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** MLflow takes everything but the files, or everything but the version. */
@ExtendWith(OutputCaptureExtension.class)
class RefusedLoggingTest {

    @RegisterExtension
    static final TrainerExtension TRAINER = new TrainerExtension();

    @TempDir
    Path data;

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "PUT, /model.onnx, to keep 'model.onnx', LOGGED_MODEL_UPLOAD_FAILED",
        "POST, model-versions/create, to register a version of, LOGGED_MODEL_READY",
    })
    void theRunSaysWhyItFailedAndTheSameTrainingCompletesItLater(
            String method, String words, String what, String left, CapturedOutput output) throws IOException {
        String name = "refused " + words.replaceAll("\\W+", " ").strip();
        String[] options = {"--experiment=" + name, "--registered_model=" + name, "--train_subset_size=40"};
        try (Gate gate = new Gate(TRAINER.mlflow(), Call.with(method, words), Fault.REFUSED)) {
            assertThat(TRAINER.job(data, options[0], options[1], options[2], "--mlflow-url=" + gate.url()))
                    .isNotZero();
        }
        assertThat(output).contains(what).contains("so says the gate").doesNotContain("\tat ");
        assertThat(runs(name)).singleElement().satisfies(run -> {
            assertThat(run.status()).isEqualTo(RunStatus.FAILED);
            assertThat(run.tags().get("mlflow.note.content")).contains("came to nothing", what, "so says the gate");
        });
        assertThat(models(name)).containsExactly(left);
        assertThat(TRAINER.tracking().versions(name)).isEmpty();

        assertThat(TRAINER.job(data, options)).isZero();

        assertThat(runs(name)).singleElement().satisfies(run -> {
            assertThat(run.status()).isEqualTo(RunStatus.FINISHED);
            assertThat(run.tags().get("mlflow.note.content")).startsWith("### Version 1 of");
        });
        assertThat(models(name)).containsExactly("LOGGED_MODEL_READY");
        assertThat(TRAINER.tracking().versions(name)).hasSize(1);
    }

    private static List<String> models(String name) {
        Experiment experiment = TRAINER.tracking().findExperiment(name).orElseThrow();
        return MlflowPages.models(TRAINER.mlflow(), experiment).stream()
                .map(model -> model.path("status").asString())
                .toList();
    }

    private static List<RunSummary> runs(String experiment) {
        return MlflowPages.summaries(TRAINER.tracking(), TRAINER.mlflow(), experiment);
    }
}
