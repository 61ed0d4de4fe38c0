package io.marquee.server.batch;

import static io.marquee.kit.settings.SettingsAssertions.assertThatSettings;

import java.util.Map;
import org.junit.jupiter.api.Test;

class BatchPropertiesTest {

    private static final String PREFIX = "marquee.model-server.batch.";

    @Test
    void hasADefaultForEverySetting() {
        assertThatSettings(BatchProperties.class)
                .hasDefaults(Map.of(
                        PREFIX + "max-tokens", 256,
                        PREFIX + "max-waiting-texts", 2048,
                        PREFIX + "max-waiting-tokens", 524_288,
                        PREFIX + "deadline", "PT30S",
                        PREFIX + "drain", "PT10S"));
    }

    @Test
    void readsEverySetting() {
        assertThatSettings(BatchProperties.class)
                .binds(Map.of(
                        PREFIX + "max-tokens", "64",
                        PREFIX + "max-waiting-texts", "7",
                        PREFIX + "max-waiting-tokens", "800",
                        PREFIX + "deadline", "2s",
                        PREFIX + "drain", "0s"));
    }

    @Test
    void refusesValuesThatMakeNoSense() {
        assertThatSettings(BatchProperties.class)
                .refuses(PREFIX + "max-tokens", "0")
                .refuses(PREFIX + "max-waiting-texts", "0")
                .refuses(PREFIX + "max-waiting-tokens", "0")
                .refuses(PREFIX + "deadline", "0s")
                .refuses(PREFIX + "drain", "-1s");
    }
}
