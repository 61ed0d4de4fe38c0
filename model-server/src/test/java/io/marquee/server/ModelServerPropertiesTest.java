package io.marquee.server;

import static io.marquee.kit.settings.SettingsAssertions.assertThatSettings;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the model server can be told. */
class ModelServerPropertiesTest {

    private static final String PREFIX = "marquee.model-server.";

    @Test
    void hasADefaultForEverySetting() {
        assertThatSettings(ModelServerProperties.class)
                .hasDefaults(Map.of(
                        PREFIX + "name",
                        "model-server",
                        PREFIX + "url",
                        "http://127.0.0.1:8084",
                        PREFIX + "timeout",
                        "PT1M",
                        PREFIX + "engine",
                        "AUTO",
                        PREFIX + "threads",
                        2,
                        PREFIX + "max-texts",
                        256,
                        PREFIX + "max-characters",
                        100_000));
    }

    @Test
    void readsEverySetting() {
        assertThatSettings(ModelServerProperties.class)
                .binds(Map.of(
                        PREFIX + "name", "films-2",
                        PREFIX + "url", "http://models:9000",
                        PREFIX + "timeout", "5s",
                        PREFIX + "engine", "int8",
                        PREFIX + "threads", "3",
                        PREFIX + "max-texts", "7",
                        PREFIX + "max-characters", "80"));
    }

    @Test
    void refusesValuesThatMakeNoSense() {
        assertThatSettings(ModelServerProperties.class)
                .refuses(PREFIX + "name", "../other")
                .refuses(PREFIX + "name", "")
                .refuses(PREFIX + "url", "not a url")
                .refuses(PREFIX + "url", "ftp://models")
                .refuses(PREFIX + "timeout", "soon")
                .refuses(PREFIX + "timeout", "0s")
                .refuses(PREFIX + "engine", "float16")
                .refuses(PREFIX + "threads", "0")
                .refuses(PREFIX + "max-texts", "0")
                .refuses(PREFIX + "max-characters", "0");
    }
}
