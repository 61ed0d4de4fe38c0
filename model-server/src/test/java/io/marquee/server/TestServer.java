package io.marquee.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.kit.test.RunningService;
import io.marquee.kit.test.S3EndpointExtension;
import io.marquee.tracking.ModelVersion;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A model server in the process of a test, and what callers do with it. */
record TestServer(RunningService service) implements AutoCloseable {

    static final String[] AUTHORIZED = {"Authorization", "Bearer " + ModelServerExtension.TOKEN};

    private static final JsonMapper JSON = new JsonMapper();

    static TestServer start(Path data, S3EndpointExtension s3, URI mlflow, String... options) {
        String[] all = Stream.of(
                        Stream.of(s3.arguments()), Stream.of("--marquee.tracking.url=" + mlflow), Stream.of(options))
                .flatMap(it -> it)
                .toArray(String[]::new);
        return new TestServer(RunningService.start(ModelServerService.class, data, all));
    }

    /** Asks for a deployment and waits for its end. */
    JsonNode deploy(Map<String, ?> request) {
        HttpResponse<String> started = service.post("/v1/deployments", JSON.writeValueAsString(request), AUTHORIZED);
        assertThat(started.statusCode()).as(started.body()).isEqualTo(202);
        return service.await(
                "/v1/deployments/" + RunningService.json(started).path("id").asString(),
                view -> !view.path("endedAt").isMissingNode()
                        && !view.path("endedAt").isNull());
    }

    /** What a deployment that succeeds says. */
    JsonNode deployed(Map<String, ?> request) {
        JsonNode ended = deploy(request);
        assertThat(ended.path("state").asString()).as(ended.toString()).isEqualTo("SUCCEEDED");
        return ended.path("result");
    }

    JsonNode deployed(String name, ModelVersion version) {
        return deployed(request(name, version));
    }

    /** The problem of a deployment that fails. */
    JsonNode refused(Map<String, ?> request) {
        JsonNode ended = deploy(request);
        assertThat(ended.path("state").asString()).as(ended.toString()).isEqualTo("FAILED");
        return ended.path("problem");
    }

    static Map<String, String> request(String name, ModelVersion version) {
        return Map.of("model_name", name, "model", version.name(), "version", version.version());
    }

    HttpResponse<String> predict(String name, Object... texts) {
        return service.post("/v1/models/" + name + "/predict", JSON.writeValueAsString(Map.of("texts", texts)));
    }

    /** The label of one text. */
    String label(String name, String text) {
        HttpResponse<String> answer = predict(name, text);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return RunningService.json(answer).at("/predictions/0/label").asString();
    }

    /** What is live. */
    JsonNode live() {
        return RunningService.json(service.get("/v1/models")).path("models");
    }

    @Override
    public void close() {
        service.close();
    }
}
