package io.marquee.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.base.TaskMonitor;
import io.marquee.tracking.test.MlflowServer;
import io.marquee.tracking.test.MlflowServerExtension;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What people delete in MLflow's own pages. */
@ExtendWith(MlflowServerExtension.class)
class MlflowDeletionsTest {

    @TempDir
    Path folder;

    private final String name = "model_" + UUID.randomUUID();
    private MlflowServer server;
    private Tracking tracking;
    private Experiment experiment;
    private Run run;
    private LoggedModel model;
    private ModelVersion version;

    @BeforeEach
    void registerOneVersion(MlflowServer server, Tracking tracking) throws IOException {
        this.server = server;
        this.tracking = tracking;
        experiment = tracking.experiment("deletions " + name);
        Path files = Files.createDirectory(folder.resolve("files"));
        Files.writeString(files.resolve("MLmodel"), "flavors: {}\n");
        run = tracking.startRun(experiment, "it", Map.of());
        tracking.logMetrics(run, List.of(new MetricPoint("f1", 0.5, 0)));
        model = tracking.logModel(run, "it", files, Map.of(), Map.of(), TaskMonitor.NONE);
        version = tracking.register(name, model, run, "", Map.of());
        tracking.finish(run, RunStatus.FINISHED);
    }

    private void call(String method, String call, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(server.url().resolve("/api/2.0/mlflow/" + call))
                .version(HttpClient.Version.HTTP_1_1)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            assertThat(client.send(request, BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);
        }
    }

    private Candidates best() {
        return tracking.best(experiment, "f1", MetricDirection.MAXIMISE, 1);
    }

    @Test
    void leavesARunOutWhoseVersionIsGone() throws Exception {
        assertThat(best().best()).hasSize(1);
        call("DELETE", "model-versions/delete", "{\"name\":\"" + name + "\",\"version\":\"1\"}");
        assertThat(best().best()).isEmpty();
        assertThat(best().leftOut().getFirst().reason()).contains("no registered version");
    }

    @Test
    void doesNotConsiderADeletedRun() throws Exception {
        call("POST", "runs/delete", "{\"run_id\":\"" + run.id() + "\"}");
        assertThat(best().considered()).isEmpty();
        assertThat(best().leftOut()).isEmpty();
    }

    @Test
    void takesADeletedExperimentUpAgain() throws Exception {
        call("POST", "experiments/delete", "{\"experiment_id\":\"" + experiment.id() + "\"}");
        assertThat(tracking.findExperiment(experiment.name())).isEmpty();
        assertThat(tracking.experiments()).doesNotContain(experiment);
        assertThat(tracking.experiment(experiment.name())).isEqualTo(experiment);
        assertThat(tracking.findExperiment(experiment.name())).hasValue(experiment);
    }

    @Test
    void stillBringsTheFilesOfADeletedModelForAsLongAsMlflowKeepsThem() throws Exception {
        call("DELETE", "logged-models/" + model.id(), "");
        tracking.download(version, folder.resolve("back"), TaskMonitor.NONE);
        assertThat(folder.resolve("back/MLmodel")).exists();
    }
}
