package io.marquee.server.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.base.TaskMonitor;
import io.marquee.tracking.Experiment;
import io.marquee.tracking.LoggedModel;
import io.marquee.tracking.MetricPoint;
import io.marquee.tracking.ModelVersion;
import io.marquee.tracking.Run;
import io.marquee.tracking.RunStatus;
import io.marquee.tracking.Tracking;
import io.marquee.tracking.test.MlflowServerExtension;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Which version is meant where the store of MLflow's artifacts has lost some, as a store without a memory does. */
class VersionChooserTest {

    private static final String NAME = "forgotten";

    @RegisterExtension
    static final MlflowServerExtension MLFLOW = new MlflowServerExtension();

    @TempDir
    Path folder;

    private final Tracking tracking = MLFLOW.tracking();

    @Test
    void passesOverAVersionWhoseFilesAreGoneAndNamesIt() throws Exception {
        Experiment experiment = tracking.experiment("films");
        LoggedModel lost = train(experiment, "lost", 0.9);
        LoggedModel kept = train(experiment, "kept", 0.8);
        lose(experiment, lost);
        VersionChooser chooser = new VersionChooser(tracking);
        DeploymentRequest request = new DeploymentRequest(NAME, "films", "f1", null, null, null, null);

        Chosen chosen = chooser.choose(request);
        assertThat(chosen.picks())
                .singleElement()
                .satisfies(pick -> assertThat(pick.version().modelId()).contains(kept.id()));
        assertThat(chosen.candidates().considered()).hasSize(1);
        assertThat(chosen.candidates().leftOut())
                .singleElement()
                .satisfies(it ->
                        assertThat(it.reason()).isEqualTo("the files of its version models:/forgotten/1 are gone"));

        lose(experiment, kept);
        assertThatThrownBy(() -> chooser.choose(request))
                .isInstanceOfSatisfying(
                        MarqueeException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.NOT_FOUND))
                .hasMessageContaining("models:/forgotten/1 are gone")
                .hasMessageContaining("models:/forgotten/2 are gone");
    }

    private LoggedModel train(Experiment experiment, String name, double f1) throws IOException {
        Path files = Files.createDirectory(folder.resolve(name));
        Files.writeString(files.resolve("model"), name);
        Run run = tracking.startRun(experiment, name, Map.of());
        tracking.logMetrics(run, List.of(new MetricPoint("f1", f1, 0)));
        LoggedModel model = tracking.logModel(run, "it", files, Map.of(), Map.of(), TaskMonitor.NONE);
        ModelVersion version = tracking.register(NAME, model, run, "", Map.of());
        tracking.finish(run, RunStatus.FINISHED);
        assertThat(version.name()).isEqualTo(NAME);
        return model;
    }

    private static void lose(Experiment experiment, LoggedModel model) throws Exception {
        URI files = URI.create(MLFLOW.url() + "/api/2.0/mlflow-artifacts/artifacts/" + experiment.id() + "/models/"
                + model.id() + "/artifacts");
        try (HttpClient http = HttpClient.newHttpClient()) {
            assertThat(http.send(HttpRequest.newBuilder(files).DELETE().build(), BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(200);
        }
    }
}
