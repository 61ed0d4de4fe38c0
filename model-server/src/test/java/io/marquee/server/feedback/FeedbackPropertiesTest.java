package io.marquee.server.feedback;

import static io.marquee.kit.settings.SettingsAssertions.assertThatSettings;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** How feedback is taken. */
class FeedbackPropertiesTest {

    private static final String PREFIX = "marquee.model-server.feedback.";

    @Test
    void hasADefaultForEverySettingAndReadsIt() {
        assertThatSettings(FeedbackProperties.class)
                .hasDefaults(Map.of(
                        PREFIX + "open",
                        true,
                        PREFIX + "remember",
                        true,
                        PREFIX + "remember-for",
                        "PT1H",
                        PREFIX + "remember-predictions",
                        10_000,
                        PREFIX + "remember-characters",
                        4_000_000,
                        PREFIX + "flush-every",
                        "PT30S",
                        PREFIX + "flush-rows",
                        500,
                        PREFIX + "max-waiting",
                        "67108864B"))
                .binds(Map.of(
                        PREFIX + "open", "false",
                        PREFIX + "remember", "false",
                        PREFIX + "remember-for", "5m",
                        PREFIX + "remember-predictions", "7",
                        PREFIX + "remember-characters", "5000",
                        PREFIX + "flush-every", "1s",
                        PREFIX + "flush-rows", "3",
                        PREFIX + "max-waiting", "2MB"));
    }

    @Test
    void refusesValuesThatMakeNoSense() {
        assertThatSettings(FeedbackProperties.class)
                .refuses(PREFIX + "remember-for", "0s")
                .refuses(PREFIX + "remember-predictions", "0")
                .refuses(PREFIX + "remember-characters", "0")
                .refuses(PREFIX + "flush-every", "0s")
                .refuses(PREFIX + "flush-rows", "0")
                .refuses(PREFIX + "max-waiting", "1KB");
    }
}
