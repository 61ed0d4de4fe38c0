package io.marquee.server.observe;

import static io.marquee.kit.settings.SettingsAssertions.assertThatSettings;

import java.util.Map;
import org.junit.jupiter.api.Test;

class AccessLogSettingsTest {

    private static final String ENABLED = "marquee.model-server.access-log.enabled";

    @Test
    void thereIsNoneUnlessItIsAskedFor() {
        assertThatSettings(AccessLogSettings.class).hasDefaults(Map.of(ENABLED, false));
    }

    @Test
    void canBeAskedFor() {
        assertThatSettings(AccessLogSettings.class).binds(Map.of(ENABLED, "true"));
    }

    @Test
    void refusesWhatIsNeitherYesNorNo() {
        assertThatSettings(AccessLogSettings.class).refuses(ENABLED, "sometimes");
    }
}
