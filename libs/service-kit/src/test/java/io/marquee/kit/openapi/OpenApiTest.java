package io.marquee.kit.openapi;

import static io.marquee.kit.test.RunningService.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.kit.sample.SampleService;
import io.marquee.kit.test.RunningService;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import tools.jackson.databind.JsonNode;

/** What the service says of itself: its API, its health, its metrics. */
class OpenApiTest {

    @TempDir
    static Path folder;

    static RunningService service;

    @BeforeAll
    static void start() {
        service = RunningService.start(SampleService.class, folder, "--spring.application.name=sample-service");
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void describesTheServiceAndItsToken() {
        JsonNode api = json(service.get("/v3/api-docs"));
        assertThat(api.path("openapi").asString()).startsWith("3.1");
        assertThat(api.path("info").path("title").asString()).isEqualTo("sample-service");
        assertThat(api.at("/components/securitySchemes/token/scheme").asString())
                .isEqualTo("bearer");
    }

    @Test
    void describesTheRoutesOfAStageWithTheNamesOfJson() {
        JsonNode api = json(service.get("/v3/api-docs"));
        JsonNode paths = api.path("paths");
        assertThat(paths.propertyNames())
                .contains("/v1/samples", "/v1/samples/{id}", "/v1/samples/{id}/events", "/v1/echoes/{name}");
        JsonNode start = paths.path("/v1/samples").path("post");
        assertThat(start.at("/requestBody/content/application~1json/schema/$ref")
                        .asString())
                .isEqualTo("#/components/schemas/SampleInput");
        assertThat(start.path("responses").propertyNames()).contains("202", "default");
        JsonNode input = api.at("/components/schemas/SampleInput");
        assertThat(input.path("properties").propertyNames())
                .containsExactlyInAnyOrder("dataset", "nb_epochs", "mode", "texts");
        assertThat(input.at("/properties/nb_epochs/maximum").asInt()).isEqualTo(1000);
        assertThat(api.at("/components/schemas/SampleResult/properties").propertyNames())
                .containsExactlyInAnyOrder("dataset", "steps_done");
        assertThat(api.at("/components/schemas").propertyNames()).contains("OperationView", "Problem");
    }

    @Test
    void pointsOnlyAtSchemasThatAreThere() {
        String text = service.get("/v3/api-docs").body();
        JsonNode schemas = json(service.get("/v3/api-docs")).at("/components/schemas");
        assertThat(text.split("#/components/schemas/"))
                .hasSizeGreaterThan(1)
                .allSatisfy(piece -> assertThat(
                                piece.startsWith("{") || schemas.has(piece.substring(0, piece.indexOf('"'))))
                        .as(piece)
                        .isTrue());
    }

    @Test
    void describesAServiceWithoutStages(@TempDir Path other) {
        try (RunningService plain = RunningService.start(Plain.class, other)) {
            assertThat(json(plain.get("/v3/api-docs")).path("paths")).isEmpty();
            assertThat(plain.get("/actuator/health").statusCode()).isEqualTo(200);
            assertThat(other).isEmptyDirectory();
        }
    }

    @SpringBootApplication(scanBasePackages = "none")
    static class Plain {}

    @Test
    void showsItsPage() {
        assertThat(service.get("/swagger-ui/index.html").statusCode()).isEqualTo(200);
    }

    @Test
    void tellsItsHealthAndItsMetrics() {
        assertThat(json(service.get("/actuator/health/readiness"))
                        .path("status")
                        .asString())
                .isEqualTo("UP");
        assertThat(json(service.get("/actuator/health/liveness")).path("status").asString())
                .isEqualTo("UP");
        assertThat(service.get("/actuator/prometheus").body())
                .contains("marquee_operations_running{")
                .contains("marquee_operations_queued{")
                .contains("application=\"sample-service\"");
        assertThat(service.get("/actuator/env").statusCode()).isEqualTo(404);
    }
}
