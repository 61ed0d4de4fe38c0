package io.marquee.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marquee.kit.test.RunningService;
import io.marquee.kit.test.S3EndpointExtension;
import io.marquee.reviews.store.ObjectStore;
import io.marquee.tracking.ModelVersion;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a server serves outlives its process. */
@ExtendWith(OutputCaptureExtension.class)
class RestartTest {

    private static final URI DOWN = URI.create("http://127.0.0.1:1");
    private static final String NAME = "--marquee.model-server.name=restarted";
    private static final String DOCUMENT = "deployments/restarted.json";

    @RegisterExtension
    static final ModelServerExtension MARQUEE = new ModelServerExtension();

    @TempDir
    Path folder;

    @Test
    void deploymentsAreRestoredAfterARestartEvenWhenMlflowIsDown() throws Exception {
        TrackedModels models = MARQUEE.models();
        ModelVersion version = models.trained("it", Map.of("f1", 0.5), TinyModel.CONTRARY);
        try (TestServer server = start(folder, MARQUEE.mlflow().url())) {
            server.deployed(Map.of("model_name", "kept", "experiment", models.experiment(), "metric", "f1"));
            server.deployed("removed", version);
            server.service().send("DELETE", "/v1/models/removed", "");
            var document =
                    new JsonMapper().readTree(store(server).open(DOCUMENT).readAllBytes());
            assertThat(document.path("models")).hasSize(1);
            assertThat(document.at("/models/0/model_name").asString()).isEqualTo("kept");
        }
        try (TestServer server = start(folder, DOWN)) {
            assertThat(server.live()).hasSize(1);
            assertThat(server.live().at("/0/metric").asString()).isEqualTo("f1");
            assertThat(server.live().at("/0/value").asDouble()).isEqualTo(0.5);
            assertThat(server.live().at("/0/version").asString()).isEqualTo(version.version());
            assertThat(server.label("kept", "good")).isEqualTo("negative");
        }
    }

    @Test
    void allVersionsAndTheFollowedAliasAreRestored() {
        TrackedModels models = MARQUEE.models();
        ModelVersion first = models.trained("first", Map.of(), TinyModel.RIGHT);
        ModelVersion second = models.trained("second", Map.of(), TinyModel.CONTRARY);
        MARQUEE.tracking().setAlias(models.model(), "champion", "1");
        try (TestServer server = start(folder, MARQUEE.mlflow().url())) {
            server.deployed(
                    Map.of("model_name", "several", "model", models.model(), "alias", "champion", "follow", true));
            server.deployed(Map.of(
                    "model_name", "several", "model", models.model(), "version", second.version(), "traffic", 0));
            String all = "{\"weights\":{\"1\":0,\"2\":100}}";
            server.service().send("PUT", "/v1/models/several/traffic", all, "Content-Type", "application/json");
        }
        MARQUEE.tracking().setAlias(models.model(), "champion", "2");
        try (TestServer server = start(folder, DOWN)) {
            JsonNode view = RunningService.json(server.service().get("/v1/models/several"));
            assertThat(view.path("version").asString()).isEqualTo(first.version());
            assertThat(view.at("/versions/1/role").asString()).isEqualTo("CANARY");
            assertThat(view.at("/versions/1/weight").asInt()).isEqualTo(100);
            assertThat(server.label("several", "good")).isEqualTo("negative");
            JsonNode problem = server.service()
                    .await(
                            "/v1/models/several",
                            it -> !it.at("/followed/problem").isNull());
            assertThat(problem.at("/followed/problem").asString()).contains("127.0.0.1:1");
        }
        try (TestServer server = start(folder, MARQUEE.mlflow().url())) {
            server.service()
                    .await(
                            "/v1/models/several",
                            it -> it.path("version").asString().equals("2"));
            server.service().send("DELETE", "/v1/models/several", "");
        }
    }

    @Test
    void startsWithoutBeingReadyWhileTheObjectStoreIsDown() {
        String[] options = MARQUEE.s3().properties().entrySet().stream()
                .map(it -> it.getKey().endsWith("endpoint") ? Map.entry(it.getKey(), DOWN.toString()) : it)
                .map(it -> "--" + it.getKey() + "=" + it.getValue())
                .toArray(String[]::new);
        try (RunningService service = RunningService.start(ModelServerService.class, folder, options)) {
            var ready = service.get("/actuator/health/readiness");
            assertThat(ready.statusCode()).isEqualTo(503);
            assertThat(RunningService.json(ready)
                            .at("/components/deployments/details/reason")
                            .asString())
                    .contains(DOWN.toString());
            assertThat(service.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
            assertThat(service.get("/v1/models").body()).contains("\"models\":[]");
            assertThat(service.send("DELETE", "/v1/models/any", "").statusCode())
                    .as("what was live is not forgotten by a change")
                    .isEqualTo(503);
        }
    }

    @Test
    void refusesToStartOnAListThatItCannotRead(CapturedOutput output) {
        ObjectStore store = store(MARQUEE.server());
        store.put(DOCUMENT, "{\"format\": 1, \"mod".getBytes(StandardCharsets.UTF_8), "application/json");
        try {
            assertThatThrownBy(() -> start(folder, DOWN).close())
                    .hasMessageContaining("The list of deployments s3://")
                    .hasMessageContaining(DOCUMENT);
            assertThat(output).contains("Mend or delete it").doesNotContain("\tat ");
        } finally {
            store.delete(DOCUMENT);
        }
    }

    private static TestServer start(Path data, URI mlflow) {
        S3EndpointExtension s3 = MARQUEE.s3();
        return TestServer.start(data, s3, mlflow, NAME, "--marquee.model-server.follow.interval=200ms");
    }

    private static ObjectStore store(TestServer server) {
        return server.service().context().getBean(ObjectStore.class);
    }
}
