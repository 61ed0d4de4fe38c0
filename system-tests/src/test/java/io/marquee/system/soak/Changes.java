package io.marquee.system.soak;

import io.marquee.system.pipeline.Launcher;
import io.marquee.system.pipeline.Rest;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Changes of what is live: swaps of the model under load, a canary that comes, grows and becomes the one, and beside it
 * another model that is deployed and removed.
 */
final class Changes {

    /** The model under load. */
    static final String NAME = "soak";

    private static final String BESIDE = "soak-beside";
    private static final String REGISTERED = "soak";
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final JsonMapper JSON = new JsonMapper();

    private final Launcher launcher;
    private final LiveHistory history;
    private String primary = "1";

    Changes(Launcher launcher, LiveHistory history) {
        this.launcher = launcher;
        this.history = history;
    }

    /** Three versions of a model of its own, all of what the pipeline has trained; one of them goes live. */
    void begin() throws Exception {
        JsonNode trained = mlflow("model-versions/search?max_results=1", null)
                .path("model_versions")
                .path(0);
        // a logged model's own address: models:/m-…
        String source = trained.path("source").asString();
        mlflow("registered-models/create", Map.of("name", REGISTERED));
        for (int i = 0; i < 3; i++) {
            mlflow(
                    "model-versions/create",
                    Map.of(
                            "name",
                            REGISTERED,
                            "source",
                            source,
                            "run_id",
                            trained.path("run_id").asString(),
                            "model_id",
                            source.substring(source.indexOf('/') + 1)));
        }
        history.changing(Set.of(primary));
        deploy(Map.of("model_name", NAME, "model", REGISTERED, "version", primary));
        history.changed(Set.of(primary));
    }

    /** One change, awaited. */
    void next(int step) throws Exception {
        switch (step % 10) {
            case 0, 3, 5, 9 -> swap(other());
            case 1 -> deploy(Map.of("model_name", BESIDE, "model", REGISTERED, "version", primary));
            case 2 -> remove(BESIDE);
            case 4 -> canary(other());
            case 6 -> canary(other());
            case 7 -> traffic(other(), 60);
            default -> traffic(other(), 100);
        }
    }

    /** Leaves things as they were. */
    void end() throws Exception {
        remove(NAME);
        String models = launcher.url("MLFLOW") + "/api/2.0/mlflow/registered-models/delete";
        expect(200, Rest.send("DELETE", models, JSON.writeValueAsString(Map.of("name", REGISTERED)), launcher.token()));
    }

    private String other() {
        return primary.equals("1") ? "2" : "1";
    }

    private void swap(String version) throws Exception {
        history.changing(Set.of(version));
        deploy(Map.of("model_name", NAME, "model", REGISTERED, "version", version));
        history.changed(Set.of(version));
        primary = version;
    }

    private void canary(String version) throws Exception {
        history.changing(Set.of(primary, version));
        deploy(Map.of("model_name", NAME, "model", REGISTERED, "version", version, "traffic", 20));
        history.changed(Set.of(primary, version));
    }

    private void traffic(String version, int percent) throws Exception {
        Set<String> after = percent == 100 ? Set.of(version) : Set.of(primary, version);
        history.changing(after);
        expect(
                200,
                Rest.send(
                        "PUT",
                        server("/v1/models/" + NAME + "/traffic"),
                        JSON.writeValueAsString(Map.of("weights", Map.of(primary, 100 - percent, version, percent))),
                        launcher.token()));
        history.changed(after);
        if (percent == 100) {
            primary = version;
        }
    }

    private void remove(String name) throws Exception {
        expect(204, Rest.send("DELETE", server("/v1/models/" + name), "", launcher.token()));
    }

    private void deploy(Map<String, ?> request) throws Exception {
        JsonNode started =
                expect(202, Rest.post(server("/v1/deployments"), JSON.writeValueAsString(request), launcher.token()));
        String path = server("/v1/deployments/" + started.path("id").asString());
        long deadline = System.nanoTime() + LIMIT.toNanos();
        JsonNode now = started;
        while (now.path("endedAt").isMissingNode() || now.path("endedAt").isNull()) {
            assertInTime(deadline, now);
            now = Rest.get(path).json();
        }
        if (!now.path("state").asString().equals("SUCCEEDED")) {
            throw new AssertionError(request + ": " + now);
        }
    }

    private static void assertInTime(long deadline, JsonNode operation) {
        if (System.nanoTime() - deadline > 0) {
            throw new AssertionError("still at work: " + operation);
        }
    }

    private static JsonNode expect(int status, Rest.Answer answer) {
        if (answer.status() != status) {
            throw new AssertionError(answer.status() + " " + answer.body());
        }
        return answer.body().isEmpty() ? JSON.createObjectNode() : answer.json();
    }

    private String server(String path) {
        return launcher.url("MODEL_SERVER") + path;
    }

    private JsonNode mlflow(String call, @Nullable Map<String, String> body) throws Exception {
        String url = launcher.url("MLFLOW") + "/api/2.0/mlflow/" + call;
        return expect(200, body == null ? Rest.get(url) : Rest.post(url, JSON.writeValueAsString(body)));
    }
}
