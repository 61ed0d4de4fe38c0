package io.marquee.server.deploy;

import static io.marquee.kit.settings.SettingsAssertions.assertThatSettings;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class DeploymentPropertiesTest {

    private static final String PREFIX = "marquee.model-server.deployments.";

    @Test
    void hasADefaultForEverySetting() {
        assertThatSettings(DeploymentProperties.class)
                .hasDefaults(Map.of(
                        PREFIX + "memory-limit",
                        "",
                        PREFIX + "memory-factor",
                        2.5,
                        PREFIX + "memory-per-model",
                        DataSize.ofMegabytes(16),
                        PREFIX + "cache-size",
                        DataSize.ofGigabytes(2),
                        PREFIX + "retry",
                        "PT15S"));
    }

    @Test
    void readsEverySetting() {
        assertThatSettings(DeploymentProperties.class)
                .binds(Map.of(
                        PREFIX + "memory-limit", "512MB",
                        PREFIX + "memory-factor", "3",
                        PREFIX + "memory-per-model", "20MB",
                        PREFIX + "cache-size", "0MB",
                        PREFIX + "retry", "5s"));
    }

    @Test
    void refusesValuesThatMakeNoSense() {
        assertThatSettings(DeploymentProperties.class)
                .refuses(PREFIX + "memory-limit", "0MB")
                .refuses(PREFIX + "memory-factor", "0.9")
                .refuses(PREFIX + "memory-per-model", "-1MB")
                .refuses(PREFIX + "cache-size", "-1MB")
                .refuses(PREFIX + "retry", "0s");
    }
}
