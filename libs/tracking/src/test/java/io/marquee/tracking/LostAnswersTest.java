package io.marquee.tracking;

import static io.marquee.tracking.FakeMlflow.MODEL;
import static io.marquee.tracking.FakeMlflow.RUN;
import static io.marquee.tracking.FakeMlflow.RUN_JSON;
import static io.marquee.tracking.FakeMlflow.VERSION_JSON;
import static io.marquee.tracking.FakeMlflow.dropped;
import static io.marquee.tracking.FakeMlflow.error;
import static io.marquee.tracking.FakeMlflow.json;
import static io.marquee.tracking.FakeMlflow.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.base.FailureKind;
import io.marquee.base.TaskMonitor;
import io.marquee.tracking.test.Failures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls that were carried out, or not, when the line broke. */
class LostAnswersTest {

    private static final Experiment EXPERIMENT = new Experiment("1", "films");
    private static final Run A_RUN = new Run(RUN, "1", "x", "mlflow-artifacts:/1/" + RUN + "/artifacts");
    private static final LoggedModel A_MODEL =
            new LoggedModel(MODEL, "sentiment", "1", RUN, "mlflow-artifacts:/1/models/" + MODEL + "/artifacts");
    private static final String MODEL_JSON = "{\"info\":{\"model_id\":\"" + MODEL
            + "\",\"experiment_id\":\"1\",\"artifact_uri\":\"" + A_MODEL.artifactUri() + "\"}}";

    private final FakeMlflow mlflow = new FakeMlflow();
    private final Tracking tracking = mlflow.tracking();

    @TempDir
    Path folder;

    @AfterEach
    void stop() {
        mlflow.close();
    }

    @Test
    void findsTheRunWhoseStartWasNotConfirmed() {
        mlflow.on("POST runs/create", dropped()).on("POST runs/search", json("{\"runs\":[" + inner(RUN_JSON) + "]}"));
        assertThat(tracking.startRun(EXPERIMENT, "x", Map.of()).id()).isEqualTo(RUN);
        assertThat(mlflow.count("POST runs/create")).isEqualTo(1);
    }

    @Test
    void looksForARunByTheMarkItWasStartedWith() {
        mlflow.on("POST runs/create", dropped()).on("POST runs/search", json("{\"runs\":[" + inner(RUN_JSON) + "]}"));
        tracking.startRun(EXPERIMENT, "x", Map.of());
        String mark = mlflow.calls().getFirst().body().replaceAll(".*marquee.request\",\"value\":\"([^\"]+)\".*", "$1");
        assertThat(mark).hasSize(36);
        assertThat(mlflow.calls().getLast().body()).contains("marquee.request", mark);
    }

    @Test
    void startsARunAgainThatNeverArrived() {
        mlflow.on("POST runs/create", dropped(), json(RUN_JSON)).on("POST runs/search", json("{}"));
        assertThat(tracking.startRun(EXPERIMENT, "x", Map.of()).id()).isEqualTo(RUN);
        assertThat(mlflow.count("POST runs/create")).isEqualTo(2);
    }

    @Test
    void findsTheExperimentWhoseCreationWasNotConfirmed() {
        mlflow.on("POST experiments/create", dropped())
                .on(
                        "GET experiments/get-by-name",
                        error(404, "RESOURCE_DOES_NOT_EXIST", "none"),
                        json("{\"experiment\":{\"experiment_id\":\"7\",\"lifecycle_stage\":\"active\"}}"));
        assertThat(tracking.experiment("films")).isEqualTo(new Experiment("7", "films"));
    }

    @Test
    void findsTheVersionWhoseCreationWasNotConfirmed() {
        mlflow.on("POST registered-models/create", error(400, "RESOURCE_ALREADY_EXISTS", "it is there"))
                .on("GET model-versions/search", json("{}"), json("{\"model_versions\":[" + VERSION_JSON + "]}"))
                .on("POST model-versions/create", dropped());
        assertThat(tracking.register("m", A_MODEL, A_RUN, "", Map.of()).version())
                .isEqualTo("1");
        assertThat(mlflow.count("POST model-versions/create")).isEqualTo(1);
    }

    @Test
    void findsTheModelAndItsLinkThatWereNotConfirmed() throws IOException {
        Files.writeString(folder.resolve("MLmodel"), "{}");
        mlflow.on("POST logged-models", dropped())
                .on("POST logged-models/search", json("{}"), json("{\"models\":[" + MODEL_JSON + "]}"))
                .on("POST runs/outputs", dropped())
                .on(
                        "GET runs/get",
                        json("{\"run\":{\"outputs\":{\"model_outputs\":[{\"model_id\":\"" + MODEL + "\"}]}}}"))
                .on("PUT MLmodel", text(200, ""))
                .on("PATCH " + MODEL, json("{}"));
        LoggedModel model = tracking.logModel(A_RUN, "sentiment", folder, Map.of(), Map.of(), TaskMonitor.NONE);
        assertThat(model.id()).isEqualTo(MODEL);
        assertThat(mlflow.count("POST runs/outputs")).isEqualTo(1);
    }

    @Test
    void sendsMetricsAgainWithTheSameTime() {
        mlflow.on("POST runs/log-batch", dropped(), dropped(), json("{}"));
        tracking.logMetrics(A_RUN, List.of(new MetricPoint("loss", 0.5, 0)));
        assertThat(mlflow.calls().stream().map(FakeMlflow.Call::body).distinct())
                .hasSize(1);
        assertThat(mlflow.count("POST runs/log-batch")).isGreaterThanOrEqualTo(3);
    }

    @Test
    void sendsAFileAgain() throws IOException {
        Files.writeString(folder.resolve("MLmodel"), "flavors");
        mlflow.on("POST logged-models/search", json("{}"))
                .on("POST logged-models", json("{\"model\":" + MODEL_JSON + "}"))
                .on("POST runs/outputs", json("{}"))
                .on("PUT MLmodel", dropped(), text(503, "busy"), text(200, ""))
                .on("PATCH " + MODEL, json("{}"));
        tracking.logModel(A_RUN, "sentiment", folder, Map.of(), Map.of(), TaskMonitor.NONE);
        assertThat(mlflow.calls())
                .filteredOn(call -> call.name().startsWith("PUT"))
                .hasSizeGreaterThanOrEqualTo(3);
        assertThat(mlflow.calls().getLast().body()).contains("LOGGED_MODEL_READY");
    }

    @Test
    void marksAModelWhoseFilesWereRefused() throws IOException {
        Files.writeString(folder.resolve("MLmodel"), "flavors");
        mlflow.on("POST logged-models/search", json("{}"))
                .on("POST logged-models", json("{\"model\":" + MODEL_JSON + "}"))
                .on("POST runs/outputs", json("{}"))
                .on("PUT MLmodel", error(500, "INTERNAL_ERROR", "disk full"))
                .on("PATCH " + MODEL, json("{}"));
        Failures.assertFails(
                FailureKind.UNAVAILABLE,
                () -> tracking.logModel(A_RUN, "sentiment", folder, Map.of(), Map.of(), TaskMonitor.NONE),
                "'MLmodel'",
                "disk full");
        assertThat(mlflow.calls().getLast().body()).contains("LOGGED_MODEL_UPLOAD_FAILED");
    }

    @Test
    void entersAModelOnceInTheHistoryOfAnOldServersRun() throws IOException {
        Files.writeString(folder.resolve("MLmodel"), "flavors: {onnx: {}}");
        mlflow.on("GET runs/get", json(RUN_JSON))
                .on("PUT MLmodel", text(200, ""))
                .on("POST runs/log-model", dropped(), json("{}"));
        LoggedModel model = tracking.logModel(A_RUN, "sentiment", folder, Map.of(), Map.of(), TaskMonitor.NONE);
        assertThat(model.hasEntry()).isFalse();
        assertThat(model.uri()).isEqualTo(A_RUN.artifactUri() + "/model");
        assertThat(mlflow.count("POST runs/log-model")).isEqualTo(2);
        assertThat(mlflow.calls().getLast().body()).contains("onnx", model.id());
    }

    @Test
    void asksAnOldServerForLoggedModelsOnce() throws IOException {
        Files.writeString(folder.resolve("MLmodel"), "no: [yaml");
        mlflow.on("GET runs/get", json(RUN_JSON), json(withHistory("[{\\\"artifact_path\\\":\\\"model\\\"}]")))
                .on("PUT MLmodel", text(200, ""))
                .on("POST runs/log-model", json("{}"));
        tracking.logModel(A_RUN, "sentiment", folder, Map.of(), Map.of(), TaskMonitor.NONE);
        LoggedModel second = tracking.logModel(A_RUN, "another", folder, Map.of(), Map.of(), TaskMonitor.NONE);
        assertThat(second.uri()).endsWith("/artifacts/model-2");
        assertThat(mlflow.calls())
                .filteredOn(call -> call.path().contains("/logged-models"))
                .hasSize(1);
    }

    @Test
    void takesAHistoryOfSomebodyElsesMakingForNone() throws IOException {
        Files.writeString(folder.resolve("MLmodel"), "flavors: {}");
        mlflow.on("GET runs/get", json(withHistory("{]")))
                .on("PUT MLmodel", text(200, ""))
                .on("POST runs/log-model", json("{}"));
        LoggedModel model = tracking.logModel(A_RUN, "sentiment", folder, Map.of(), Map.of(), TaskMonitor.NONE);
        assertThat(model.uri()).endsWith("/artifacts/model");
    }

    private static String withHistory(String value) {
        return RUN_JSON.replace(
                "\"data\":{}",
                "\"data\":{\"tags\":[{\"key\":\"mlflow.log-model.history\",\"value\":\"" + value + "\"}]}");
    }

    private static String inner(String runJson) {
        return runJson.substring("{\"run\":".length(), runJson.length() - 1);
    }
}
