package io.marquee.tracking;

import io.marquee.base.FailureKind;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Experiments, by name. */
final class MlflowExperiments {

    private static final int PAGE = 500;

    private final MlflowCalls calls;

    MlflowExperiments(MlflowCalls calls) {
        this.calls = calls;
    }

    Experiment getOrCreate(String name) {
        String what = "to make experiment '" + name + "'";
        Optional<JsonNode> found = byName(name);
        if (found.isEmpty()) {
            try {
                JsonNode made =
                        calls.postOnce("experiments/create", MlflowJson.object().put("name", name), what);
                return new Experiment(calls.required(made, "experiment_id", what), name);
            } catch (MlflowException e) {
                // somebody else was quicker, or it was made and the answer got lost
                if (e.kind() != FailureKind.CONFLICT && !e.is(MlflowException.NO_ANSWER)) {
                    throw e;
                }
                found = Optional.of(byName(name).orElseThrow(() -> e));
            }
        }
        JsonNode experiment = found.get();
        Experiment known = new Experiment(calls.required(experiment, "experiment_id", what), name);
        if (deleted(experiment)) {
            calls.post("experiments/restore", MlflowJson.object().put("experiment_id", known.id()), what);
        }
        return known;
    }

    Optional<Experiment> find(String name) {
        String what = "to find experiment '" + name + "'";
        return byName(name)
                .filter(experiment -> !deleted(experiment))
                .map(experiment -> new Experiment(calls.required(experiment, "experiment_id", what), name));
    }

    List<Experiment> all() {
        String what = "to list experiments";
        return calls
                .postPages(
                        "experiments/search",
                        MlflowJson.object().put("max_results", PAGE),
                        "experiments",
                        Integer.MAX_VALUE,
                        what)
                .stream()
                .map(json ->
                        new Experiment(calls.required(json, "experiment_id", what), calls.required(json, "name", what)))
                .sorted(Comparator.comparing(Experiment::name))
                .toList();
    }

    private Optional<JsonNode> byName(String name) {
        try {
            JsonNode answer = calls.get(
                    "experiments/get-by-name", Map.of("experiment_name", name), "to find experiment '" + name + "'");
            return Optional.of(answer.path("experiment"));
        } catch (MlflowException e) {
            if (e.is("RESOURCE_DOES_NOT_EXIST")) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static boolean deleted(JsonNode experiment) {
        return MlflowJson.optional(experiment, "lifecycle_stage").equals("deleted");
    }
}
