package io.marquee.tracking;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The entries that MLflow has of logged models from 3 on. */
final class MlflowModelEntries {

    static final String READY = "LOGGED_MODEL_READY";
    static final String FAILED = "LOGGED_MODEL_UPLOAD_FAILED";

    private static final int MOST_OF_A_NAME = 50;

    private final MlflowCalls calls;

    MlflowModelEntries(MlflowCalls calls) {
        this.calls = calls;
    }

    /**
     * An entry.
     *
     * @param model what it tells of
     * @param whole whether its files are all there
     */
    record Entry(LoggedModel model, boolean whole) {}

    /** The entry of a run's model of that name, a whole one before others; empty where there is none. */
    Optional<Entry> find(Run run, String name) {
        String what = "to look for model '" + name + "'";
        String filter = "name = " + Filter.quote(name) + " and source_run_id = " + Filter.quote(run.id());
        List<Entry> all = search(run, filter, MOST_OF_A_NAME, what).stream()
                .map(json -> new Entry(
                        model(json.path("info"), run, name, what),
                        MlflowJson.optional(json.path("info"), "status").equals(READY)))
                .toList();
        return all.stream()
                .filter(Entry::whole)
                .findFirst()
                .or(() -> all.stream().findFirst());
    }

    LoggedModel create(Run run, String name, Map<String, String> params, Map<String, String> tags) {
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
        return model(createOnce(run, request, body, what).path("info"), run, name, what);
    }

    private LoggedModel model(JsonNode info, Run run, String name, String what) {
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
        String filter = "tags.`" + MlflowRuns.REQUEST_TAG + "` = " + Filter.quote(request);
        return search(run, filter, 1, what).stream().findFirst().orElse(null);
    }

    private List<JsonNode> search(Run run, String filter, int most, String what) {
        ObjectNode body = MlflowJson.object().put("filter", filter).put("max_results", most);
        body.putArray("experiment_ids").add(run.experimentId());
        return MlflowJson.list(calls.post("logged-models/search", body, what), "models");
    }

    /** Shows a model on the page of its run; a link that is there already would be refused. */
    void link(Run run, LoggedModel model) {
        String what = "to link model " + model.id() + " to its run";
        ObjectNode body = MlflowJson.object().put("run_id", run.id());
        body.putArray("models").addObject().put("model_id", model.id()).put("step", 0);
        calls.postUnlessDone("runs/outputs", body, what, () -> isLinked(run, model));
    }

    boolean isLinked(Run run, LoggedModel model) {
        String what = "to look for model " + model.id() + " at its run";
        JsonNode outputs = calls.get("runs/get", Map.of("run_id", run.id()), what)
                .path("run")
                .path("outputs");
        return MlflowJson.list(outputs, "model_outputs").stream()
                .anyMatch(output -> MlflowJson.optional(output, "model_id").equals(model.id()));
    }

    void mark(LoggedModel model, String status) {
        ObjectNode body = MlflowJson.object().put("model_id", model.id()).put("status", status);
        calls.patch(
                "logged-models/" + MlflowUrls.encode(model.id()), body, "to mark model " + model.id() + " " + status);
    }
}
