package io.marquee.server.shadow;

import static io.marquee.kit.settings.SettingsAssertions.assertThatSettings;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ShadowPropertiesTest {

    private static final String PREFIX = "marquee.model-server.shadow.";

    @Test
    void hasADefaultForEverySetting() {
        assertThatSettings(ShadowProperties.class)
                .hasDefaults(Map.of(PREFIX + "max-calls", 256, PREFIX + "max-characters", 4_000_000));
    }

    @Test
    void readsEverySetting() {
        assertThatSettings(ShadowProperties.class)
                .binds(Map.of(PREFIX + "max-calls", "7", PREFIX + "max-characters", "80"));
    }

    @Test
    void refusesValuesThatMakeNoSense() {
        assertThatSettings(ShadowProperties.class)
                .refuses(PREFIX + "max-calls", "0")
                .refuses(PREFIX + "max-characters", "0");
    }
}
