package io.marquee.trainer;

import io.marquee.tracking.Experiment;
import io.marquee.tracking.RunSummary;
import io.marquee.tracking.Tracking;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What MLflow itself says, past our own client. */
public final class MlflowPages {

    private MlflowPages() {}

    /** Everything about a run: its info, data and inputs. */
    static JsonNode run(URI mlflow, String id) {
        return send(mlflow, "runs/get?run_id=" + id, "").path("run");
    }

    /** All runs of an experiment, whatever became of them; none where it was never made. */
    static List<JsonNode> runs(URI mlflow, Optional<Experiment> experiment) {
        return experiment
                .map(it -> send(mlflow, "runs/search", "{\"experiment_ids\":[\"" + it.id() + "\"]}"))
                .map(answer -> answer.path("runs").valueStream().toList())
                .orElse(List.of());
    }

    /** The same as our own client reads them. */
    public static List<RunSummary> summaries(Tracking tracking, URI mlflow, String experiment) {
        return runs(mlflow, tracking.findExperiment(experiment)).stream()
                .map(run -> tracking.run(run.path("info").path("run_id").asString()))
                .toList();
    }

    /** The logged models of an experiment, whatever became of them. */
    static List<JsonNode> models(URI mlflow, Experiment experiment) {
        return send(mlflow, "logged-models/search", "{\"experiment_ids\":[\"" + experiment.id() + "\"]}")
                .path("models")
                .valueStream()
                .map(model -> model.path("info"))
                .toList();
    }

    /** The paths of the files in a folder of a run. */
    static List<String> files(URI mlflow, String runId, String folder) {
        return send(mlflow, "artifacts/list?run_id=" + runId + "&path=" + folder, "")
                .path("files")
                .valueStream()
                .map(file -> file.path("path").asString())
                .toList();
    }

    private static JsonNode send(URI mlflow, String path, String json) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(mlflow + "/api/2.0/mlflow/" + path))
                    .version(HttpClient.Version.HTTP_1_1)
                    .header("Content-Type", "application/json")
                    .method(json.isEmpty() ? "GET" : "POST", BodyPublishers.ofString(json))
                    .build();
            return new JsonMapper()
                    .readTree(http.send(request, BodyHandlers.ofString()).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
