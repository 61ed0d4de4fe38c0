package io.marquee.tracking;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes runs. */
final class MlflowRuns {

    /** Marks what one call made, so that it is found again when the call's answer got lost. */
    static final String REQUEST_TAG = "marquee.request";

    private final MlflowCalls calls;
    private final Clock clock;

    MlflowRuns(MlflowCalls calls, Clock clock) {
        this.calls = calls;
        this.clock = clock;
    }

    Run start(Experiment experiment, String name, Map<String, String> tags) {
        String what = "to start a run in experiment '" + experiment.name() + "'";
        String request = UUID.randomUUID().toString();
        Map<String, String> all = new LinkedHashMap<>(tags);
        all.putIfAbsent("mlflow.user", System.getProperty("user.name", "marquee"));
        all.putIfAbsent("mlflow.source.name", "marquee");
        all.put(REQUEST_TAG, request);
        ObjectNode body = MlflowJson.object()
                .put("experiment_id", experiment.id())
                .put("run_name", name)
                .put("start_time", clock.millis());
        body.set("tags", MlflowJson.pairs(Limits.fit("tag", all, Limits.TAG_LENGTH)));
        return run(createOnce(experiment, request, body, what), what);
    }

    private JsonNode createOnce(Experiment experiment, String request, ObjectNode body, String what) {
        try {
            return calls.postOnce("runs/create", body, what).path("run");
        } catch (MlflowException e) {
            if (!e.is(MlflowException.NO_ANSWER)) {
                throw e;
            }
            JsonNode made = byRequest(experiment, request, what);
            return made != null
                    ? made
                    : calls.postOnce("runs/create", body, what).path("run");
        }
    }

    private @Nullable JsonNode byRequest(Experiment experiment, String request, String what) {
        ObjectNode body = MlflowJson.object()
                .put("filter", "tags.`" + REQUEST_TAG + "` = " + Filter.quote(request))
                .put("max_results", 1);
        body.putArray("experiment_ids").add(experiment.id());
        List<JsonNode> runs = MlflowJson.list(calls.post("runs/search", body, what), "runs");
        return runs.isEmpty() ? null : runs.getFirst();
    }

    private Run run(JsonNode json, String what) {
        JsonNode info = json.path("info");
        return new Run(
                calls.required(info, "run_id", what),
                calls.required(info, "experiment_id", what),
                MlflowJson.optional(info, "run_name"),
                calls.required(info, "artifact_uri", what));
    }

    Run resume(String runId) {
        String what = "to take up run " + runId;
        Run run = run(calls.get("runs/get", Map.of("run_id", runId), what).path("run"), what);
        calls.post("runs/update", MlflowJson.object().put("run_id", runId).put("status", "RUNNING"), what);
        return run;
    }

    void finish(Run run, RunStatus status) {
        if (!status.ended()) {
            throw new MarqueeException(
                    FailureKind.INVALID_INPUT,
                    "A run does not end as " + status + ".",
                    "End it as FINISHED, FAILED or KILLED.");
        }
        ObjectNode body = MlflowJson.object()
                .put("run_id", run.id())
                .put("status", status.name())
                .put("end_time", clock.millis());
        calls.post("runs/update", body, "to end run " + run.id());
    }

    void logParams(Run run, Map<String, String> params) {
        for (var batch : Limits.batches(Limits.fit("param", params, Limits.PARAM_LENGTH), Limits.PARAMS)) {
            log(run, "params", MlflowJson.pairs(batch));
        }
    }

    void setTags(Run run, Map<String, String> tags) {
        for (var batch : Limits.batches(Limits.fit("tag", tags, Limits.TAG_LENGTH), Limits.TAGS)) {
            log(run, "tags", MlflowJson.pairs(batch));
        }
    }

    void logMetrics(Run run, @Nullable LoggedModel model, @Nullable DatasetInput dataset, List<MetricPoint> points) {
        points.forEach(point -> Limits.checkName("metric", point.key()));
        long now = clock.millis();
        for (List<MetricPoint> batch : Limits.batches(points, Limits.METRICS, MlflowRuns::bytes)) {
            ArrayNode metrics = MlflowJson.array();
            batch.forEach(point -> metrics.add(metric(point, now, model, dataset)));
            log(run, "metrics", metrics);
        }
    }

    private static int bytes(MetricPoint point) {
        // the longest a number, a time, a model and a dataset can be
        return Limits.bytes(point.key()) + 400;
    }

    private static ObjectNode metric(
            MetricPoint point, long now, @Nullable LoggedModel model, @Nullable DatasetInput dataset) {
        ObjectNode metric = MlflowJson.object()
                .put("key", point.key())
                .put("timestamp", now)
                .put("step", point.step());
        MlflowJson.putNumber(metric, "value", point.value());
        if (model != null && model.hasEntry()) {
            metric.put("model_id", model.id());
        }
        if (dataset != null) {
            metric.put("dataset_name", dataset.name()).put("dataset_digest", dataset.digest());
        }
        return metric;
    }

    /** Safe to repeat: the same point, param or tag a second time changes nothing. */
    private void log(Run run, String kind, ArrayNode entries) {
        ObjectNode body = MlflowJson.object().put("run_id", run.id());
        body.set(kind, entries);
        calls.post("runs/log-batch", body, "to log " + kind + " of run " + run.id());
    }

    void logInputs(Run run, List<DatasetInput> inputs) {
        ObjectNode body = MlflowJson.object().put("run_id", run.id());
        ArrayNode datasets = body.putArray("datasets");
        for (DatasetInput input : inputs) {
            ObjectNode dataset = MlflowJson.object()
                    .put("name", input.name())
                    .put("digest", input.digest())
                    .put("source_type", input.sourceUri().startsWith("s3:") ? "s3" : "local")
                    .put("source", MlflowJson.write(MlflowJson.object().put("uri", input.sourceUri())))
                    .put("schema", input.schemaJson())
                    .put("profile", input.profileJson());
            ObjectNode entry = datasets.addObject();
            entry.set("tags", MlflowJson.pairs(Map.of("mlflow.data.context", input.context())));
            entry.set("dataset", dataset);
        }
        calls.post("runs/log-inputs", body, "to log the data of run " + run.id());
    }
}
