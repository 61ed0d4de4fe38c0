package io.marquee.tracking;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads runs. */
final class MlflowRunReader {

    private static final int PAGE = 500;
    private static final int RUNS_FOR_NAMES = 1000;

    private final MlflowCalls calls;

    MlflowRunReader(MlflowCalls calls) {
        this.calls = calls;
    }

    RunSummary run(String runId) {
        String what = "to show run " + runId;
        return summary(calls.get("runs/get", Map.of("run_id", runId), what).path("run"), what);
    }

    /** The runs of an experiment that are not deleted, newest first. */
    List<RunSummary> runs(Experiment experiment, int max) {
        return search(experiment, "", max);
    }

    List<RunSummary> finished(Experiment experiment, int max) {
        return search(experiment, "attributes.status = 'FINISHED'", max);
    }

    private List<RunSummary> search(Experiment experiment, String filter, int max) {
        String what = "to list the runs of experiment '" + experiment.name() + "'";
        ObjectNode body = MlflowJson.object().put("filter", filter).put("max_results", Math.clamp(max, 1, PAGE));
        body.putArray("experiment_ids").add(experiment.id());
        body.putArray("order_by").add("attributes.start_time DESC");
        return calls.postPages("runs/search", body, "runs", max, what).stream()
                .map(run -> summary(run, what))
                .toList();
    }

    List<String> metricNames(Experiment experiment) {
        TreeSet<String> names = new TreeSet<>();
        finished(experiment, RUNS_FOR_NAMES)
                .forEach(run -> names.addAll(run.metrics().keySet()));
        return List.copyOf(names);
    }

    List<MetricPoint> history(String runId, String metric) {
        return calls
                .getPages(
                        "metrics/get-history",
                        Map.of("run_id", runId, "metric_key", metric, "max_results", "1000"),
                        "metrics",
                        "to show metric '" + metric + "' of run " + runId)
                .stream()
                .map(point -> new MetricPoint(
                        metric, MlflowJson.number(point, "value"), MlflowJson.integer(point, "step", 0)))
                .sorted(Comparator.comparingLong(MetricPoint::step))
                .toList();
    }

    private RunSummary summary(JsonNode run, String what) {
        JsonNode info = run.path("info");
        JsonNode data = run.path("data");
        long end = MlflowJson.integer(info, "end_time", 0);
        return new RunSummary(
                calls.required(info, "run_id", what),
                MlflowJson.optional(info, "experiment_id"),
                MlflowJson.optional(info, "run_name"),
                status(MlflowJson.optional(info, "status")),
                Instant.ofEpochMilli(MlflowJson.integer(info, "start_time", 0)),
                end <= 0 ? null : Instant.ofEpochMilli(end),
                metrics(data),
                MlflowJson.pairs(data.path("params")),
                MlflowJson.pairs(data.path("tags")),
                datasets(run));
    }

    private static Map<String, Double> metrics(JsonNode data) {
        Map<String, Double> metrics = new TreeMap<>();
        for (JsonNode metric : MlflowJson.list(data, "metrics")) {
            metrics.put(MlflowJson.optional(metric, "key"), MlflowJson.number(metric, "value"));
        }
        return metrics;
    }

    private static List<UsedDataset> datasets(JsonNode run) {
        return MlflowJson.list(run.path("inputs"), "dataset_inputs").stream()
                .map(input -> new UsedDataset(
                        MlflowJson.optional(input.path("dataset"), "name"),
                        MlflowJson.optional(input.path("dataset"), "digest"),
                        MlflowJson.pairs(input.path("tags")).getOrDefault("mlflow.data.context", "")))
                .toList();
    }

    /** A status that is new to us is not a good end. */
    private static RunStatus status(String name) {
        return switch (name) {
            case "FINISHED" -> RunStatus.FINISHED;
            case "FAILED" -> RunStatus.FAILED;
            case "KILLED" -> RunStatus.KILLED;
            case "SCHEDULED" -> RunStatus.SCHEDULED;
            default -> RunStatus.RUNNING;
        };
    }
}
