package io.marquee.server.drift;

import static io.marquee.kit.settings.SettingsAssertions.assertThatSettings;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** How drift is watched. */
class DriftPropertiesTest {

    private static final String PREFIX = "marquee.model-server.drift.";

    @Test
    void hasADefaultForEverySettingAndReadsIt() {
        assertThatSettings(DriftProperties.class)
                .hasDefaults(Map.of(PREFIX + "window", "PT24H", PREFIX + "minimum", 300, PREFIX + "deployments", 64))
                .binds(Map.of(PREFIX + "window", "2h", PREFIX + "minimum", "100", PREFIX + "deployments", "3"));
    }

    @Test
    void refusesValuesThatMakeNoSense() {
        assertThatSettings(DriftProperties.class)
                .refuses(PREFIX + "window", "30s")
                .refuses(PREFIX + "window", "4000d")
                .refuses(PREFIX + "minimum", "10")
                .refuses(PREFIX + "deployments", "0");
    }
}
