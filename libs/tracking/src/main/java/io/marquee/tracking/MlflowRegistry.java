package io.marquee.tracking;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Registered models, their versions and aliases. */
final class MlflowRegistry {

    private static final String PAGE = "500";
    private static final int RUNS_A_SEARCH = 50;
    private static final Comparator<ModelVersion> NEWEST_FIRST =
            Comparator.comparingLong(MlflowRegistry::number).reversed();

    private final MlflowCalls calls;

    MlflowRegistry(MlflowCalls calls) {
        this.calls = calls;
    }

    ModelVersion register(String name, LoggedModel model, Run run, String description, Map<String, String> tags) {
        String what = "to register a version of '" + name + "'";
        boolean isNew = createModel(name, what);
        ObjectNode body = MlflowJson.object()
                .put("name", name)
                .put("source", model.uri())
                .put("run_id", run.id())
                .put("description", description);
        if (model.hasEntry()) {
            body.put("model_id", model.id());
        }
        body.set("tags", MlflowJson.pairs(Limits.fit("tag", tags, Limits.TAG_LENGTH)));
        // looked for first: creating is not idempotent, and a caller may come a second time
        return madeFrom(name, model, what).orElseGet(() -> {
            try {
                return createVersion(name, model, body, what);
            } catch (MlflowException e) {
                if (isNew && !e.is(MlflowException.NO_ANSWER)) {
                    removeEmptyModel(name, e);
                }
                throw e;
            }
        });
    }

    private ModelVersion createVersion(String name, LoggedModel model, ObjectNode body, String what) {
        try {
            return version(calls.postOnce("model-versions/create", body, what).path("model_version"), what);
        } catch (MlflowException e) {
            if (!e.is(MlflowException.NO_ANSWER)) {
                throw e;
            }
            return madeFrom(name, model, what)
                    .orElseGet(() -> version(
                            calls.postOnce("model-versions/create", body, what).path("model_version"), what));
        }
    }

    /** Whether it was not there before. */
    private boolean createModel(String name, String what) {
        try {
            calls.post("registered-models/create", MlflowJson.object().put("name", name), what);
            return true;
        } catch (MlflowException e) {
            if (e.kind() != FailureKind.CONFLICT) {
                throw e;
            }
            return false;
        }
    }

    /** Takes back a model that was made for a version that MLflow then refused. */
    private void removeEmptyModel(String name, MlflowException refusal) {
        String what = "to remove '" + name + "', which has no version";
        try {
            if (search("name = " + Filter.quote(name), what).isEmpty()) {
                calls.delete("registered-models/delete", MlflowJson.object().put("name", name), what);
            }
        } catch (MarqueeException e) {
            // the refusal is what its caller has to know
            refusal.addSuppressed(e);
        }
    }

    private Optional<ModelVersion> madeFrom(String name, LoggedModel model, String what) {
        String filter = "name = " + Filter.quote(name) + " and source_path = " + Filter.quote(model.uri());
        return search(filter, what).stream().min(Comparator.comparingLong(MlflowRegistry::number));
    }

    List<String> models() {
        String what = "to list registered models";
        return calls
                .getPages("registered-models/search", Map.of("max_results", PAGE), "registered_models", what)
                .stream()
                .map(model -> calls.required(model, "name", what))
                .sorted()
                .toList();
    }

    List<ModelVersion> versions(String name) {
        String what = "to list the versions of '" + name + "'";
        Map<String, List<String>> aliases = aliases(name, what);
        return search("name = " + Filter.quote(name), what).stream()
                .map(version -> withAliases(version, aliases.getOrDefault(version.version(), List.of())))
                .sorted(NEWEST_FIRST)
                .toList();
    }

    /** Searching versions leaves their aliases out. */
    private Map<String, List<String>> aliases(String name, String what) {
        Map<String, List<String>> aliases = new HashMap<>();
        try {
            JsonNode model = calls.get("registered-models/get", Map.of("name", name), what)
                    .path("registered_model");
            for (JsonNode alias : MlflowJson.list(model, "aliases")) {
                aliases.computeIfAbsent(MlflowJson.optional(alias, "version"), version -> new ArrayList<>())
                        .add(MlflowJson.optional(alias, "alias"));
            }
        } catch (MlflowException e) {
            if (e.kind() != FailureKind.NOT_FOUND) {
                throw e;
            }
        }
        return aliases;
    }

    private static ModelVersion withAliases(ModelVersion version, List<String> aliases) {
        return new ModelVersion(
                version.name(),
                version.version(),
                version.source(),
                version.runId(),
                version.status(),
                version.tags(),
                aliases);
    }

    /** Every version that one of the runs registered, by run, newest first. */
    Map<String, List<ModelVersion>> byRun(Collection<String> runIds) {
        String what = "to find the versions of runs";
        Map<String, List<ModelVersion>> byRun = new HashMap<>();
        for (List<String> some : Limits.batches(List.copyOf(runIds), RUNS_A_SEARCH, String::length)) {
            for (ModelVersion version : search("run_id IN " + Filter.anyOf(some), what)) {
                byRun.computeIfAbsent(String.valueOf(version.runId()), run -> new ArrayList<>())
                        .add(version);
            }
        }
        byRun.values().forEach(versions -> versions.sort(NEWEST_FIRST));
        return byRun;
    }

    ModelVersion version(String name, String version) {
        String what = "to find version " + version + " of '" + name + "'";
        JsonNode answer = calls.get("model-versions/get", Map.of("name", name, "version", version), what);
        return version(answer.path("model_version"), what);
    }

    ModelVersion byAlias(String name, String alias) {
        String what = "to find alias '" + alias + "' of '" + name + "'";
        try {
            JsonNode answer = calls.get("registered-models/alias", Map.of("name", name, "alias", alias), what);
            return version(answer.path("model_version"), what);
        } catch (MlflowException e) {
            // MLflow takes an alias that is not there for a wrong parameter
            if (e.is("INVALID_PARAMETER_VALUE")) {
                throw new MarqueeException(
                        FailureKind.NOT_FOUND,
                        "Registered model '" + name + "' has no alias '" + alias + "'.",
                        "Set the alias in MLflow, or name a version.",
                        e);
            }
            throw e;
        }
    }

    void setTags(ModelVersion version, Map<String, String> tags) {
        String what = "to tag " + version.uri();
        Limits.fit("tag", tags, Limits.TAG_LENGTH)
                .forEach((key, value) -> calls.post(
                        "model-versions/set-tag",
                        MlflowJson.object()
                                .put("name", version.name())
                                .put("version", version.version())
                                .put("key", key)
                                .put("value", value),
                        what));
    }

    void describe(String name, String description) {
        String what = "to describe '" + name + "'";
        JsonNode model =
                calls.get("registered-models/get", Map.of("name", name), what).path("registered_model");
        if (MlflowJson.optional(model, "description").isEmpty()) {
            calls.patch(
                    "registered-models/update",
                    MlflowJson.object().put("name", name).put("description", description),
                    what);
        }
    }

    void setAlias(String name, String alias, String version) {
        ObjectNode body =
                MlflowJson.object().put("name", name).put("alias", alias).put("version", version);
        calls.post("registered-models/alias", body, "to set alias '" + alias + "' of '" + name + "'");
    }

    void deleteAlias(String name, String alias) {
        ObjectNode body = MlflowJson.object().put("name", name).put("alias", alias);
        calls.delete("registered-models/alias", body, "to remove alias '" + alias + "' of '" + name + "'");
    }

    private List<ModelVersion> search(String filter, String what) {
        Map<String, String> query = Map.of("filter", filter, "max_results", PAGE);
        return calls.getPages("model-versions/search", query, "model_versions", what).stream()
                .map(json -> version(json, what))
                .toList();
    }

    private ModelVersion version(JsonNode json, String what) {
        String runId = MlflowJson.optional(json, "run_id");
        return new ModelVersion(
                calls.required(json, "name", what),
                calls.required(json, "version", what),
                MlflowJson.optional(json, "source"),
                runId.isEmpty() ? null : runId,
                MlflowJson.optional(json, "status"),
                MlflowJson.pairs(json.path("tags")),
                MlflowJson.list(json, "aliases").stream()
                        .map(alias -> alias.asString(""))
                        .toList());
    }

    private static long number(ModelVersion version) {
        return version.version().matches("\\d{1,18}") ? Long.parseLong(version.version()) : -1;
    }
}
