package io.marquee.tracking;

import io.marquee.base.TaskMonitor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Logs models as MLflow 2 does: files among the artifacts of their run, and an entry in the run's tag
 * {@code mlflow.log-model.history}, by which its pages know that the files are a model.
 */
final class MlflowRunModels {

    private static final String PATH = "model";
    private static final String HISTORY = "mlflow.log-model.history";

    /** What its pages read of an {@code MLmodel} in the tag, which must stay short. */
    private static final Set<String> KEPT = Set.of("flavors", "mlflow_version", "utc_time_created");

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

    private final MlflowCalls calls;
    private final Clock clock;

    MlflowRunModels(MlflowCalls calls, Clock clock) {
        this.calls = calls;
        this.clock = clock;
    }

    LoggedModel log(Run run, String name, ModelFolder folder, TaskMonitor monitor) {
        String what = "to log model '" + name + "'";
        String path = freePath(run, what);
        String id = UUID.randomUUID().toString().replace("-", "");
        String uri = run.artifactUri().replaceAll("/+$", "") + "/" + path;
        LoggedModel model = new LoggedModel(id, name, run.experimentId(), run.id(), uri);
        String destination = ArtifactStore.path(uri);
        Path files = folder.prepare(LoggedModelIds.of(model));
        new FolderUpload(calls.http(), calls.urls(), monitor).send(files, destination);
        enter(run, model, entry(model, path, files), what);
        return model;
    }

    /** A second model of a run lies beside the first; so does one after an upload that broke. */
    private String freePath(Run run, String what) {
        JsonNode answer = calls.get("artifacts/list", Map.of("run_id", run.id()), what);
        Set<String> taken = MlflowJson.list(answer, "files").stream()
                .map(file -> MlflowJson.optional(file, "path"))
                .collect(Collectors.toSet());
        String path = PATH;
        for (int number = 2; taken.contains(path); number++) {
            path = PATH + "-" + number;
        }
        return path;
    }

    private ObjectNode entry(LoggedModel model, String path, Path files) {
        ObjectNode entry = MlflowJson.object();
        entry.set("flavors", MlflowJson.object());
        entry.put("utc_time_created", TIME.format(clock.instant()));
        for (Map.Entry<String, JsonNode> field :
                mlModel(files.resolve("MLmodel")).properties()) {
            if (KEPT.contains(field.getKey())) {
                entry.set(field.getKey(), field.getValue());
            }
        }
        return entry.put("artifact_path", path).put("run_id", model.runId()).put("model_uuid", model.id());
    }

    private static JsonNode mlModel(Path file) {
        try {
            return Files.isRegularFile(file) ? YAML.readTree(Files.readAllBytes(file)) : MlflowJson.object();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JacksonException e) {
            // the model is kept all the same, its pages tell less of it
            return MlflowJson.object();
        }
    }

    /** An entry made twice stands there twice, so it is looked for when an answer got lost. */
    private void enter(Run run, LoggedModel model, ObjectNode entry, String what) {
        ObjectNode body = MlflowJson.object().put("run_id", run.id()).put("model_json", MlflowJson.write(entry));
        calls.postUnlessDone("runs/log-model", body, what, () -> entered(run, model, what));
    }

    private boolean entered(Run run, LoggedModel model, String what) {
        JsonNode data = calls.get("runs/get", Map.of("run_id", run.id()), what)
                .path("run")
                .path("data");
        List<JsonNode> tags = MlflowJson.list(data, "tags");
        return tags.stream()
                .filter(tag -> MlflowJson.optional(tag, "key").equals(HISTORY))
                .anyMatch(tag -> MlflowJson.optional(tag, "value").contains(model.id()));
    }
}
