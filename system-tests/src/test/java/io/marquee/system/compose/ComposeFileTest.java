package io.marquee.system.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.kit.test.BackEnds;
import io.marquee.system.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The compose file as Docker reads it. */
class ComposeFileTest {

    private static final String FILE = "docker-compose.yml";
    private static final List<String> STAGES = List.of(
            "pipeline-0-choose",
            "pipeline-1-ingest",
            "pipeline-2-clean",
            "pipeline-3-train",
            "pipeline-4-deploy",
            "pipeline-5-infer");

    @TempDir
    Path folder;

    private Path secrets = Path.of("");

    @BeforeEach
    void needsCompose() throws IOException {
        boolean here = Compose.isHere();
        if (here) {
            BackEnds.exercised("Compose file", "docker compose config");
        } else {
            BackEnds.leftOut("Compose file", "docker compose config", "this machine has no docker compose");
        }
        Assumptions.assumeTrue(here, "this machine has no docker compose");
        secrets = Files.writeString(folder.resolve("secrets.env"), "MARQUEE_API_TOKEN=canary\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {FILE, FILE + " compose.s3.yml"})
    void isReadWithoutAWarning(String files) throws IOException {
        Compose.Answer answer = Compose.config(secrets, files.split(" "));
        assertThat(answer.err()).isEmpty();
        assertThat(answer.code()).isZero();
    }

    @Test
    void saysWhatToDoWhereNothingIsBuilt() throws IOException {
        Compose.Answer answer = Compose.run(List.of("--env-file", "/dev/null", "config"), Path.of(""));
        assertThat(answer.code()).isNotZero();
        assertThat(answer.err()).contains("./marquee compose up");
    }

    @Test
    void everyContainerHasLimitsAndAUserThatIsNotRoot() throws IOException {
        for (Map.Entry<String, JsonNode> service : services()) {
            JsonNode given = service.getValue();
            assertThat(given.path("user").asString(""))
                    .as(service.getKey())
                    .isNotBlank()
                    .doesNotStartWith("0")
                    .isNotEqualTo("root");
            assertThat(given.path("mem_limit").asLong(0)).as(service.getKey()).isPositive();
            assertThat(given.path("cpus").asDouble(0)).as(service.getKey()).isPositive();
            assertThat(given.path("pids_limit").asLong(0)).as(service.getKey()).isPositive();
            assertThat(given.path("cap_drop").toString()).as(service.getKey()).contains("ALL");
            assertThat(given.path("security_opt").toString())
                    .as(service.getKey())
                    .contains("no-new-privileges:true");
        }
    }

    @Test
    void everyContainerThatStaysHasAHealthCheckAndIsStartedAgain() throws IOException {
        for (Map.Entry<String, JsonNode> service : services()) {
            JsonNode given = service.getValue();
            if (STAGES.contains(service.getKey())) {
                assertThat(given.path("restart").asString())
                        .as(service.getKey())
                        .startsWith("on-failure");
                continue;
            }
            assertThat(given.path("restart").asString()).as(service.getKey()).isEqualTo("unless-stopped");
            boolean own = !given.path("healthcheck").path("test").isMissingNode();
            assertThat(own || dockerfile(given).contains("\nHEALTHCHECK "))
                    .as(service.getKey())
                    .isTrue();
        }
    }

    @Test
    void onlyTheDashboardAndTheModelServerAreReachedFromOutsideAndFromThisMachineAlone() throws IOException {
        List<String> published = new ArrayList<>();
        for (Map.Entry<String, JsonNode> service : services()) {
            for (JsonNode port : service.getValue().path("ports")) {
                published.add(service.getKey());
                assertThat(port.path("host_ip").asString()).isEqualTo("127.0.0.1");
            }
        }
        assertThat(published).containsExactlyInAnyOrder("dashboard", "model-server");
    }

    @Test
    void thePipelineRunsInOrderAndTheDashboardWaitsForItsEnd() throws IOException {
        JsonNode services = Compose.services(secrets, FILE);
        for (int i = 1; i < STAGES.size(); i++) {
            assertThat(condition(services, STAGES.get(i), STAGES.get(i - 1)))
                    .isEqualTo("service_completed_successfully");
        }
        assertThat(condition(services, "dashboard", STAGES.getLast())).isEqualTo("service_completed_successfully");
    }

    @Test
    void onRealS3NothingGoesToLocalStack() throws IOException {
        JsonNode services = Compose.services(secrets, FILE, "compose.s3.yml");
        assertThat(services.has("localstack")).isFalse();
        for (Map.Entry<String, JsonNode> service : services.properties()) {
            assertThat(service.getValue().path("environment").toString())
                    .as(service.getKey())
                    .doesNotContain("localstack:4566");
        }
    }

    private Iterable<Map.Entry<String, JsonNode>> services() throws IOException {
        JsonNode services = Compose.services(secrets, FILE);
        assertThat(services.size()).isGreaterThan(STAGES.size());
        return services.properties();
    }

    private static String condition(JsonNode services, String service, String before) {
        return services.at("/" + service + "/depends_on/" + before + "/condition")
                .asString("");
    }

    private static String dockerfile(JsonNode service) throws IOException {
        JsonNode build = service.path("build");
        if (build.isMissingNode()) {
            return "";
        }
        Path context = Path.of(build.path("context").asString());
        Path file = context.resolve(build.path("dockerfile").asString("Dockerfile"));
        assertThat(file).startsWith(Repository.root());
        String text = Files.readString(file);
        assertThat(text).as("an image of its own would be needed to read it").doesNotStartWith("# syntax=");
        return text;
    }
}
