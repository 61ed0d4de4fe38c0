package io.marquee.trainer;

import static io.marquee.kit.settings.SettingsAssertions.assertThatSettings;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TrainerSettingsTest {

    @Test
    void everyGroupOfSettingsHasATest() throws IOException {
        Path metadata = Path.of("target/classes/META-INF/spring-configuration-metadata.json");
        var groups = new TreeSet<String>();
        for (JsonNode group :
                new JsonMapper().readTree(Files.readAllBytes(metadata)).path("groups")) {
            groups.add(group.path("name").asString());
        }
        assertThat(groups).containsExactly("marquee.hub", "marquee.trainer");
    }

    @Test
    void asManyThreadsAsProcessorsComputeAndCheckpointsAreFiveMinutesApartUnlessSaid() {
        assertThatSettings(TrainerProperties.class)
                .hasDefaults(Map.of(
                        "marquee.trainer.threads", "0",
                        "marquee.trainer.checkpoint-every", "PT5M",
                        "marquee.trainer.checkpoint-store", "LOCAL",
                        "marquee.trainer.system-metrics-every", "PT10S"))
                .binds(Map.of(
                        "marquee.trainer.threads", "3",
                        "marquee.trainer.checkpoint-every", "0s",
                        "marquee.trainer.checkpoint-store", "s3",
                        "marquee.trainer.system-metrics-every", "0s"))
                .refuses("marquee.trainer.threads", "-1")
                .refuses("marquee.trainer.threads", "257")
                .refuses("marquee.trainer.checkpoint-every", "-1s")
                .refuses("marquee.trainer.checkpoint-store", "tape")
                .refuses("marquee.trainer.system-metrics-every", "-1s");
        assertThat(properties(0).nativeThreads()).isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(properties(3).nativeThreads()).isEqualTo(3);
    }

    private static TrainerProperties properties(int threads) {
        return new TrainerProperties(threads, Duration.ZERO, CheckpointStore.LOCAL, Duration.ZERO);
    }

    @Test
    void baseModelsComeFromThePublicHubUnlessSaid() {
        assertThatSettings(HubProperties.class)
                .hasDefaults(Map.of(
                        "marquee.hub.endpoint", "https://huggingface.co",
                        "marquee.hub.token", "",
                        "marquee.hub.timeout", "PT30S"))
                .binds(Map.of(
                        "marquee.hub.endpoint", "http://127.0.0.1:9",
                        "marquee.hub.token", "canary",
                        "marquee.hub.timeout", "5s"))
                .readsEnvironment(Map.of("HF_ENDPOINT", "marquee.hub.endpoint", "HF_TOKEN", "marquee.hub.token"))
                .refuses("marquee.hub.endpoint", "ftp://huggingface.co")
                .refuses("marquee.hub.endpoint", "huggingface.co")
                .refuses("marquee.hub.timeout", "0s");
    }
}
