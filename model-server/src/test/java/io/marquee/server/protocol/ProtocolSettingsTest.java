package io.marquee.server.protocol;

import static io.marquee.kit.settings.SettingsAssertions.assertThatSettings;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the protocols can be told. */
class ProtocolSettingsTest {

    private static final String PREFIX = "marquee.model-server.protocols.";

    @Test
    void hasADefaultForEverySetting() {
        assertThatSettings(ProtocolSettings.class)
                .hasDefaults(Map.of(
                        PREFIX + "default-model",
                        "",
                        PREFIX + "body-memory",
                        "67108864B",
                        PREFIX + "deploy-limit",
                        "PT10M"));
    }

    @Test
    void readsEverySetting() {
        assertThatSettings(ProtocolSettings.class)
                .binds(Map.of(
                        PREFIX + "default-model",
                        "films",
                        PREFIX + "body-memory",
                        "8MB",
                        PREFIX + "deploy-limit",
                        "90s"));
    }

    @Test
    void refusesValuesThatMakeNoSense() {
        assertThatSettings(ProtocolSettings.class)
                .refuses(PREFIX + "default-model", "../x")
                .refuses(PREFIX + "body-memory", "10KB")
                .refuses(PREFIX + "deploy-limit", "0s");
    }
}
