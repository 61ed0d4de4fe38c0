package io.marquee.server.explain;

import static io.marquee.kit.settings.SettingsAssertions.assertThatSettings;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What explanations may cost. */
class ExplainPropertiesTest {

    private static final String PREFIX = "marquee.model-server.explain.";

    @Test
    void hasADefaultForEverySettingAndReadsIt() {
        assertThatSettings(ExplainProperties.class)
                .hasDefaults(Map.of(
                        PREFIX + "at-once", 1,
                        PREFIX + "max-waiting", 8,
                        PREFIX + "timeout", "PT30S",
                        PREFIX + "max-texts", 8,
                        PREFIX + "steps", 32,
                        PREFIX + "max-steps", 256,
                        PREFIX + "max-token-steps", 131_072,
                        PREFIX + "tolerance", 0.02))
                .binds(Map.of(
                        PREFIX + "at-once", "2",
                        PREFIX + "max-waiting", "0",
                        PREFIX + "timeout", "5s",
                        PREFIX + "max-texts", "2",
                        PREFIX + "steps", "16",
                        PREFIX + "max-steps", "64",
                        PREFIX + "max-token-steps", "5000",
                        PREFIX + "tolerance", "0.1"));
    }

    @Test
    void refusesValuesThatMakeNoSense() {
        assertThatSettings(ExplainProperties.class)
                .refuses(PREFIX + "at-once", "0")
                .refuses(PREFIX + "max-waiting", "-1")
                .refuses(PREFIX + "timeout", "0s")
                .refuses(PREFIX + "max-texts", "0")
                .refuses(PREFIX + "steps", "1")
                .refuses(PREFIX + "steps", "300")
                .refuses(PREFIX + "max-steps", "1")
                .refuses(PREFIX + "max-token-steps", "10")
                .refuses(PREFIX + "tolerance", "0");
    }
}
