package io.marquee.ingest;

import static io.marquee.kit.settings.SettingsAssertions.assertThatSettings;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class HubPropertiesTest {

    @Test
    void theHubIsThePublicOneWithoutATokenUnlessSaid() {
        assertThatSettings(HubProperties.class)
                .hasDefaults(Map.of(
                        "marquee.hub.endpoint", "https://huggingface.co",
                        "marquee.hub.token", "",
                        "marquee.hub.timeout", "PT30S"))
                .binds(Map.of(
                        "marquee.hub.endpoint", "http://mirror:8998/hf",
                        "marquee.hub.token", "canary",
                        "marquee.hub.timeout", "3s"))
                .readsEnvironment(Map.of(
                        "HF_ENDPOINT", "marquee.hub.endpoint",
                        "HF_TOKEN", "marquee.hub.token",
                        "MARQUEE_HUB_TIMEOUT", "marquee.hub.timeout"))
                .refuses("marquee.hub.endpoint", "ftp://mirror")
                .refuses("marquee.hub.endpoint", "huggingface.co")
                .refuses("marquee.hub.timeout", "0s");
    }

    @Test
    void thereAreNoOtherSettings() throws IOException {
        byte[] metadata = Files.readAllBytes(Path.of("target/classes/META-INF/spring-configuration-metadata.json"));
        assertThat(new JsonMapper().readTree(metadata).path("groups"))
                .extracting(group -> group.path("name").asString())
                .containsExactly("marquee.hub");
    }
}
