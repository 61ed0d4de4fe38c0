package io.marquee.inference;

import static io.marquee.kit.settings.SettingsAssertions.assertThatSettings;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class InferenceSettingsTest {

    @Test
    void everyGroupOfSettingsHasATest() throws IOException {
        Path metadata = Path.of("target/classes/META-INF/spring-configuration-metadata.json");
        JsonNode groups =
                new JsonMapper().readTree(Files.readAllBytes(metadata)).path("groups");
        assertThat(groups.valueStream().map(group -> group.path("name").asString()))
                .containsExactly("marquee.inference");
    }

    @Test
    void theModelServerIsOnThisMachineUnlessSaid() {
        assertThatSettings(InferenceProperties.class)
                .hasDefaults(Map.of(
                        "marquee.inference.model-server", "http://127.0.0.1:8084",
                        "marquee.inference.batch-size", "32",
                        "marquee.inference.timeout", "PT1M"))
                .binds(Map.of(
                        "marquee.inference.model-server", "https://models.example",
                        "marquee.inference.batch-size", "7",
                        "marquee.inference.timeout", "3s"))
                .readsEnvironment(Map.of("MLFLASK_URL", "marquee.inference.model-server"))
                .refuses("marquee.inference.model-server", "ftp://models.example")
                .refuses("marquee.inference.model-server", "models.example")
                .refuses("marquee.inference.batch-size", "0")
                .refuses("marquee.inference.batch-size", "1001")
                .refuses("marquee.inference.timeout", "0s");
    }
}
