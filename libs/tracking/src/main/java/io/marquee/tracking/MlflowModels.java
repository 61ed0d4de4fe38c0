package io.marquee.tracking;

import io.marquee.base.TaskMonitor;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Logs models: entry, link to the run, files, ready, in the order that MLflow's own client keeps. A server that has no
 * entries for models, as none before MLflow 3 has, keeps them with their runs.
 */
final class MlflowModels {

    private static final String READY = "LOGGED_MODEL_READY";
    private static final String FAILED = "LOGGED_MODEL_UPLOAD_FAILED";

    private static final Logger LOG = LoggerFactory.getLogger(MlflowModels.class);

    private final MlflowCalls calls;
    private final MlflowRunModels inRuns;
    private volatile boolean withoutEntries;

    MlflowModels(MlflowCalls calls, Clock clock) {
        this.calls = calls;
        this.inRuns = new MlflowRunModels(calls, clock);
    }

    LoggedModel log(
            Run run,
            String name,
            ModelFolder folder,
            Map<String, String> params,
            Map<String, String> tags,
            TaskMonitor monitor) {
        LoggedModel model = withoutEntries ? null : createWherePossible(run, name, params, tags);
        if (model == null) {
            return inRuns.log(run, name, folder, monitor);
        }
        try {
            link(run, model);
            String destination = ArtifactStore.path(model.artifactUri());
            Path files = folder.prepare(LoggedModelIds.of(model));
            new FolderUpload(calls.http(), calls.urls(), monitor).send(files, destination);
            status(model, READY);
            return model;
        } catch (RuntimeException e) {
            markFailed(model, e);
            throw e;
        }
    }

    private @Nullable LoggedModel createWherePossible(
            Run run, String name, Map<String, String> params, Map<String, String> tags) {
        try {
            return create(run, name, params, tags);
        } catch (MlflowException e) {
            if (!e.is(MlflowException.NO_SUCH_CALL)) {
                throw e;
            }
            LOG.info("This MLflow has no logged models, it is older than 3: models are kept with their runs");
            withoutEntries = true;
            return null;
        }
    }

    private LoggedModel create(Run run, String name, Map<String, String> params, Map<String, String> tags) {
        String what = "to log model '" + name + "'";
        String request = UUID.randomUUID().toString();
        Map<String, String> allTags = new LinkedHashMap<>(tags);
        allTags.put(MlflowRuns.REQUEST_TAG, request);
        ObjectNode body = MlflowJson.object()
                .put("experiment_id", run.experimentId())
                .put("name", name)
                .put("model_type", "")
                .put("source_run_id", run.id());
        body.set("params", MlflowJson.pairs(Limits.fit("param", params, Limits.PARAM_LENGTH)));
        body.set("tags", MlflowJson.pairs(Limits.fit("tag", allTags, Limits.TAG_LENGTH)));
        JsonNode info = createOnce(run, request, body, what).path("info");
        return new LoggedModel(
                calls.required(info, "model_id", what),
                name,
                calls.required(info, "experiment_id", what),
                run.id(),
                calls.required(info, "artifact_uri", what));
    }

    private JsonNode createOnce(Run run, String request, ObjectNode body, String what) {
        try {
            return calls.postOnce("logged-models", body, what).path("model");
        } catch (MlflowException e) {
            if (!e.is(MlflowException.NO_ANSWER)) {
                throw e;
            }
            JsonNode made = byRequest(run, request, what);
            return made != null
                    ? made
                    : calls.postOnce("logged-models", body, what).path("model");
        }
    }

    private @Nullable JsonNode byRequest(Run run, String request, String what) {
        ObjectNode body = MlflowJson.object()
                .put("filter", "tags.`" + MlflowRuns.REQUEST_TAG + "` = " + Filter.quote(request))
                .put("max_results", 1);
        body.putArray("experiment_ids").add(run.experimentId());
        List<JsonNode> models = MlflowJson.list(calls.post("logged-models/search", body, what), "models");
        return models.isEmpty() ? null : models.getFirst();
    }

    /** A link that is there already is refused, so it is looked for when an answer got lost. */
    private void link(Run run, LoggedModel model) {
        String what = "to link model " + model.id() + " to its run";
        ObjectNode body = MlflowJson.object().put("run_id", run.id());
        body.putArray("models").addObject().put("model_id", model.id()).put("step", 0);
        calls.postUnlessDone("runs/outputs", body, what, () -> linked(run, model, what));
    }

    private boolean linked(Run run, LoggedModel model, String what) {
        JsonNode outputs = calls.get("runs/get", Map.of("run_id", run.id()), what)
                .path("run")
                .path("outputs");
        return MlflowJson.list(outputs, "model_outputs").stream()
                .anyMatch(output -> MlflowJson.optional(output, "model_id").equals(model.id()));
    }

    private void status(LoggedModel model, String status) {
        ObjectNode body = MlflowJson.object().put("model_id", model.id()).put("status", status);
        calls.patch(
                "logged-models/" + MlflowUrls.encode(model.id()), body, "to mark model " + model.id() + " " + status);
    }

    private void markFailed(LoggedModel model, RuntimeException cause) {
        try {
            status(model, FAILED);
        } catch (RuntimeException e) {
            cause.addSuppressed(e);
        }
    }
}
