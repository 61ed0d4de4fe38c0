package io.marquee.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.base.TaskMonitor;
import io.marquee.reviews.dataset.FileDigest;
import io.marquee.tracking.Experiment;
import io.marquee.tracking.ModelVersion;
import io.marquee.tracking.RunStatus;
import io.marquee.tracking.RunSummary;
import io.marquee.trainer.Gate.Call;
import io.marquee.trainer.Gate.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A trainer that is cut off while it logs its model goes on with what is missing, and logs nothing twice. */
class CutLoggingTest {

    @RegisterExtension
    static final TrainerExtension TRAINER = new TrainerExtension();

    @TempDir
    Path data;

    @ParameterizedTest(name = "after {0} {1}")
    @CsvSource({
        "POST, /logged-models",
        "PUT, /model.safetensors",
        "PATCH, /logged-models/m-",
        "POST, Final_test_f1_positive",
        "POST, registered-models/alias",
    })
    void afterEachOfItsSteps(String method, String words) throws IOException {
        String name = "cut after " + words.replaceAll("[\\W_]+", " ").strip();
        var last = Call.with(method, words).and(call -> !call.path().endsWith("/search"));
        try (Gate gate = new Gate(TRAINER.mlflow(), last, Fault.LAST_HEARD)) {
            assertThat(train(name, "--mlflow-url=" + gate.url())).isEqualTo(9);
        }
        assertThat(runs(name)).extracting(RunSummary::status).containsExactly(RunStatus.RUNNING);

        assertThat(train(name)).isZero();

        assertOneOfEverything(name);
    }

    @Test
    void byTheDeathOfItsProcess() throws Exception {
        String name = "killed at its version";
        try (Gate gate = new Gate(TRAINER.mlflow(), Call.with("POST", "model-versions/create"), Fault.SILENT)) {
            Process process = TRAINER.process(data, options(name, "--mlflow-url=" + gate.url()));
            try {
                gate.awaitReached();
            } finally {
                process.destroyForcibly();
            }
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(TRAINER.tracking().versions(name)).hasSize(1);

        assertThat(train(name)).isZero();

        assertOneOfEverything(name);
    }

    private int train(String name, String... more) {
        return TRAINER.job(data, options(name, more));
    }

    private static String[] options(String name, String... more) {
        List<String> all = new java.util.ArrayList<>(List.of(more));
        all.add("--experiment=" + name);
        all.add("--registered_model=" + name);
        all.add("--train_subset_size=40");
        return all.toArray(String[]::new);
    }

    private void assertOneOfEverything(String name) throws IOException {
        Experiment experiment = TRAINER.tracking().findExperiment(name).orElseThrow();
        assertThat(runs(name)).singleElement().satisfies(run -> {
            assertThat(run.status()).isEqualTo(RunStatus.FINISHED);
            assertThat(run.tags().get("mlflow.note.content")).startsWith("### Version 1 of");
            for (String metric : List.of("Final_test_f1", "Training_time", "Int8_test_f1")) {
                assertThat(TRAINER.tracking().history(run.id(), metric))
                        .as(metric)
                        .hasSize(1);
            }
        });
        assertThat(MlflowPages.models(TRAINER.mlflow(), experiment))
                .singleElement()
                .satisfies(model -> assertThat(model.path("status").asString()).isEqualTo("LOGGED_MODEL_READY"));
        assertThat(TRAINER.tracking().versions(name)).singleElement().satisfies(version -> {
            assertThat(version.aliases()).containsExactly("champion");
            assertThat(version.tags())
                    .containsEntry("validation_status", "approved")
                    .containsEntry("validation_reason", "there was no champion");
        });
        assertWhole(TRAINER.tracking().version(name, "1"));
        assertThat(data.resolve("runs")).isEmptyDirectory();
        assertThat(data.resolve("checkpoints")).isEmptyDirectory();
    }

    private void assertWhole(ModelVersion version) throws IOException {
        Path folder = data.resolve("back");
        TRAINER.tracking().download(version, folder, TaskMonitor.NONE);
        for (String line : Files.readAllLines(folder.resolve("SHA256SUMS"))) {
            String[] parts = line.split(" {2}", 2);
            assertThat(FileDigest.sha256(folder.resolve(parts[1]))).as(parts[1]).isEqualTo(parts[0]);
        }
    }

    private static List<RunSummary> runs(String experiment) {
        return MlflowPages.summaries(TRAINER.tracking(), TRAINER.mlflow(), experiment);
    }
}
