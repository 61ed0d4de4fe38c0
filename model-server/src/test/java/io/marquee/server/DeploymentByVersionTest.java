package io.marquee.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.tracking.ModelVersion;
import io.marquee.tracking.RunStatus;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Versions that somebody names, and where their files come from. */
class DeploymentByVersionTest {

    @RegisterExtension
    static final ModelServerExtension MARQUEE = new ModelServerExtension();

    static TrackedModels models;
    static TestServer server;
    static ModelVersion first;
    static ModelVersion second;

    @BeforeAll
    static void train() {
        server = MARQUEE.server();
        models = MARQUEE.models();
        first = models.trained("first", Map.of(), TinyModel.RIGHT);
        second = models.trained("second", Map.of(), TinyModel.CONTRARY);
    }

    @Test
    void deploysTheVersionThatIsNamed() {
        JsonNode result = server.deployed("by-version", first);
        assertThat(result.path("version").asString()).isEqualTo("1");
        assertThat(result.path("registered_model").asString()).isEqualTo(models.model());
        assertThat(result.path("run_id").asString()).isEqualTo(first.runId());
        assertThat(server.label("by-version", "bad")).isEqualTo("negative");
        server.deployed("by-version", second);
        assertThat(server.label("by-version", "bad")).isEqualTo("positive");
    }

    @Test
    void followsAnAliasToWhereItPointsNow() {
        Map<String, String> request = Map.of("model_name", "by-alias", "model", models.model(), "alias", "champion");
        MARQUEE.tracking().setAlias(models.model(), "champion", "1");
        assertThat(server.deployed(request).path("version").asString()).isEqualTo("1");
        MARQUEE.tracking().setAlias(models.model(), "champion", "2");
        assertThat(server.deployed(request).path("version").asString()).isEqualTo("2");
        assertThat(server.label("by-alias", "bad")).isEqualTo("positive");
    }

    @Test
    void showsWhatIsLive() {
        server.deployed("shown", second);
        JsonNode shown = server.live()
                .valueStream()
                .filter(model -> model.path("model_name").asString().equals("shown"))
                .findFirst()
                .orElseThrow();
        assertThat(shown.path("registered_model").asString()).isEqualTo(models.model());
        assertThat(shown.path("version").asString()).isEqualTo("2");
        assertThat(shown.path("run_id").asString()).isEqualTo(second.runId());
        assertThat(shown.path("deployed_at").asString()).startsWith("20");
    }

    @Test
    void saysThatAVersionAnAliasOrAModelIsNotThere() {
        for (Map<String, String> request : List.of(
                Map.of("model_name", "absent", "model", models.model(), "version", "99"),
                Map.of("model_name", "absent", "model", models.model(), "alias", "nobody"),
                Map.of("model_name", "absent", "model", "no-such-model", "version", "1"))) {
            JsonNode problem = server.refused(request);
            assertThat(problem.path("status").asInt()).as(problem.toString()).isEqualTo(404);
        }
        assertThat(server.predict("absent", "good").statusCode()).isEqualTo(404);
    }

    @Test
    void answersInPlainWordsWithAModelThatPythonLogged() {
        TinyModel plain = new TinyModel(false, List.of("LABEL_0", "LABEL_1"));
        ModelVersion version = models.trained("python", Map.of(), RunStatus.FINISHED, plain::writeInParts);
        server.deployed("python", version);
        assertThat(server.label("python", "a good film")).isEqualTo("positive");
        assertThat(server.label("python", "a bad film")).isEqualTo("negative");
        assertThat(server.predict("python", "good").body()).contains("\"probabilities\":{\"negative\":");
    }

    @Test
    void removesAModel() {
        server.deployed("removed", first);
        assertThat(remove("removed")).isEqualTo(204);
        assertThat(server.predict("removed", "good").statusCode()).isEqualTo(404);
        assertThat(remove("removed")).isEqualTo(404);
    }

    @Test
    void doesNotTakeTheFilesOfADeletedModelForThoseOfOneThatWasRegisteredAnew() throws Exception {
        TrackedModels again = MARQUEE.models();
        server.deployed("again", again.trained("old", Map.of(), TinyModel.RIGHT));
        delete(again.model());
        ModelVersion anew = again.trained("new", Map.of(), TinyModel.CONTRARY);
        assertThat(anew.version()).isEqualTo("1");
        server.deployed("again", anew);
        assertThat(server.label("again", "good")).isEqualTo("negative");
    }

    private static int remove(String name) {
        return server.service()
                .send("DELETE", "/v1/models/" + name, "", TestServer.AUTHORIZED)
                .statusCode();
    }

    private static void delete(String model) throws Exception {
        URI call = MARQUEE.mlflow().url().resolve("/api/2.0/mlflow/registered-models/delete");
        HttpRequest request = HttpRequest.newBuilder(call)
                .version(HttpClient.Version.HTTP_1_1)
                .header("Content-Type", "application/json")
                .method("DELETE", BodyPublishers.ofString("{\"name\":\"" + model + "\"}"))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            assertThat(client.send(request, BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);
        }
    }
}
