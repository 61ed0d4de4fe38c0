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
    private static final String NAME = "name";

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
        List<JsonNode> history = history(run, what);
        for (JsonNode entry : history) {
            if (MlflowJson.optional(entry, NAME).equals(name)) {
                String id = MlflowJson.optional(entry, "model_uuid");
                return model(run, name, id, MlflowJson.optional(entry, "artifact_path"));
            }
        }
        String path = freePath(history);
        LoggedModel model = model(run, name, UUID.randomUUID().toString().replace("-", ""), path);
        Path files = folder.prepare(LoggedModelIds.of(model));
        new FolderUpload(calls.http(), calls.urls(), monitor).send(files, ArtifactStore.path(model.artifactUri()));
        enter(run, model, entry(model, path, files), what);
        return model;
    }

    private static LoggedModel model(Run run, String name, String id, String path) {
        String uri = run.artifactUri().replaceAll("/+$", "") + "/" + path;
        return new LoggedModel(id, name, run.experimentId(), run.id(), uri);
    }

    /** The models whose files are all there; the tag of somebody else's making may hold anything. */
    private List<JsonNode> history(Run run, String what) {
        String tag = historyTag(run, what);
        try {
            JsonNode entries = tag.isEmpty() ? MlflowJson.array() : MlflowJson.parse(tag);
            return entries.isArray() ? entries.valueStream().toList() : List.of();
        } catch (JacksonException e) {
            return List.of();
        }
    }

    private String historyTag(Run run, String what) {
        JsonNode data = calls.get("runs/get", Map.of("run_id", run.id()), what)
                .path("run")
                .path("data");
        return MlflowJson.pairs(data.path("tags")).getOrDefault(HISTORY, "");
    }

    /** A second model of a run lies beside the first; files of an upload that broke are replaced. */
    private static String freePath(List<JsonNode> history) {
        Set<String> taken = history.stream()
                .map(entry -> MlflowJson.optional(entry, "artifact_path"))
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
        return entry.put("artifact_path", path)
                .put("run_id", model.runId())
                .put("model_uuid", model.id())
                .put(NAME, model.name());
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
        calls.postUnlessDone(
                "runs/log-model", body, what, () -> historyTag(run, what).contains(model.id()));
    }
}
