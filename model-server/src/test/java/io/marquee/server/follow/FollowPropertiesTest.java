package io.marquee.server.follow;

import static io.marquee.kit.settings.SettingsAssertions.assertThatSettings;

import java.util.Map;
import org.junit.jupiter.api.Test;

class FollowPropertiesTest {

    private static final String PREFIX = "marquee.model-server.follow.";

    @Test
    void hasADefaultForEverySetting() {
        assertThatSettings(FollowProperties.class)
                .hasDefaults(Map.of(
                        PREFIX + "interval", "PT30S",
                        PREFIX + "webhook-secret", "",
                        PREFIX + "webhook-url", "",
                        PREFIX + "webhook-age", "PT5M"));
    }

    @Test
    void readsEverySetting() {
        assertThatSettings(FollowProperties.class)
                .binds(Map.of(
                        PREFIX + "interval", "5s",
                        PREFIX + "webhook-secret", "canary-of-webhooks",
                        PREFIX + "webhook-url", "https://models.example/v1/webhooks/mlflow",
                        PREFIX + "webhook-age", "1m"));
    }

    @Test
    void refusesValuesThatMakeNoSense() {
        assertThatSettings(FollowProperties.class)
                .refuses(PREFIX + "interval", "0s")
                .refuses(PREFIX + "webhook-age", "0s")
                .refuses(PREFIX + "webhook-url", "ftp://models.example/v1/webhooks/mlflow");
    }
}
