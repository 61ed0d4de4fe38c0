package io.marquee.kit.settings;

import static io.marquee.kit.settings.SettingsAssertions.assertThatSettings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marquee.kit.sample.SampleSettings;
import io.marquee.kit.security.ApiSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class KitSettingsTest {

    @Test
    void everyGroupOfSettingsHasATest() throws IOException {
        Path metadata = Path.of("target/classes/META-INF/spring-configuration-metadata.json");
        var groups = new TreeSet<String>();
        for (JsonNode group :
                new JsonMapper().readTree(Files.readAllBytes(metadata)).path("groups")) {
            groups.add(group.path("name").asString());
        }
        // marquee.operations and marquee.storage are tested in their packages
        assertThat(groups)
                .containsExactly("marquee", "marquee.api", "marquee.operations", "marquee.storage", "marquee.tracking");
    }

    @Test
    void theDataFolderIsNamedAfterTheService() {
        assertThatSettings(MarqueeSettings.class)
                .hasDefaults(Map.of("marquee.data-dir", ".marquee/data/service"))
                .binds(Map.of("marquee.data-dir", "/var/lib/marquee"))
                .readsEnvironment(Map.of("MARQUEE_DATA_DIR", "marquee.data-dir"));
    }

    @Test
    void theTokenIsNotSetAndABodyIsOneMegabyteAtMost() {
        assertThatSettings(ApiSettings.class)
                .hasDefaults(Map.of(
                        "marquee.api.token",
                        "",
                        "marquee.api.max-body-size",
                        "1048576B",
                        "marquee.api.body-timeout",
                        "PT30S"))
                .binds(Map.of(
                        "marquee.api.token", "canary",
                        "marquee.api.max-body-size", "2KB",
                        "marquee.api.body-timeout", "3s"))
                .readsEnvironment(Map.of(
                        "MARQUEE_API_TOKEN", "marquee.api.token",
                        "MARQUEE_API_MAX_BODY_SIZE", "marquee.api.max-body-size",
                        "MARQUEE_API_BODY_TIMEOUT", "marquee.api.body-timeout"))
                .refuses("marquee.api.max-body-size", "0B")
                .refuses("marquee.api.body-timeout", "0s");
    }

    @Test
    void mlflowIsOnThisMachineUnlessSaid() {
        assertThatSettings(TrackingEndpoint.class)
                .hasDefaults(Map.of(
                        "marquee.tracking.url", "http://127.0.0.1:5000",
                        "marquee.tracking.user", "",
                        "marquee.tracking.password", "",
                        "marquee.tracking.timeout", "PT30S"))
                .binds(Map.of(
                        "marquee.tracking.url", "https://mlflow.example",
                        "marquee.tracking.user", "ada",
                        "marquee.tracking.password", "canary",
                        "marquee.tracking.timeout", "3s"))
                .readsEnvironment(Map.of(
                        "MLFLOWSERVER_URL", "marquee.tracking.url",
                        "MLFLOW_TRACKING_URI", "marquee.tracking.url",
                        "MLFLOW_TRACKING_USERNAME", "marquee.tracking.user",
                        "MLFLOW_TRACKING_PASSWORD", "marquee.tracking.password"))
                .refuses("marquee.tracking.url", "ftp://mlflow.example")
                .refuses("marquee.tracking.timeout", "0s");
    }

    @Test
    void settingsOfEveryShapeAreRead() {
        assertThatSettings(SampleSettings.class)
                .hasDefaults(Map.of(
                        "marquee.sample.name", "sample",
                        "marquee.sample.key", "",
                        "marquee.sample.pause", "PT5S",
                        "marquee.sample.tags", "[]",
                        "marquee.sample.weights", "{}",
                        "marquee.sample.retry.max-tries", "3"))
                .binds(Map.of(
                        "marquee.sample.name", "other",
                        "marquee.sample.key", "canary",
                        "marquee.sample.pause", "1m",
                        "marquee.sample.tags", "a,b",
                        "marquee.sample.weights.a", "1",
                        "marquee.sample.retry.max-tries", "7"))
                .refuses("marquee.sample.retry.max-tries", "11")
                .refuses("marquee.sample.pause", "soon");
    }

    @Test
    void theAssertionsFailForASettingThatIsLeftOut() {
        assertThatThrownBy(() -> assertThatSettings(ApiSettings.class).hasDefaults(Map.of("marquee.api.token", "")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("marquee.api.max-body-size");
        assertThatThrownBy(() -> assertThatSettings(ApiSettings.class).binds(Map.of("marquee.api.token", "a")))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> assertThatSettings(ApiSettings.class).refuses("marquee.api.max-body-size", "1KB"))
                .isInstanceOf(AssertionError.class);
    }
}
