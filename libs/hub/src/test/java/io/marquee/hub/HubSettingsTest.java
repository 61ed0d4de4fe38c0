package io.marquee.hub;

import static io.marquee.hub.HubFixture.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.base.FailureKind;
import io.marquee.base.Secret;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HubSettingsTest {

    @Test
    void meansThePublicHubUnlessToldOtherwise() {
        assertThat(HubSettings.of(null).endpoint()).hasToString("https://huggingface.co");
    }

    @Test
    void dropsSlashesAtTheEnd() {
        assertThat(HubSettings.of(URI.create("http://mirror:8998/hf//")).endpoint())
                .hasToString("http://mirror:8998/hf");
    }

    @Test
    void takesAnEmptyTokenForNone() {
        assertThat(new HubSettings(HubSettings.DEFAULT_ENDPOINT, Secret.of(""), Duration.ofSeconds(1)).token())
                .isNull();
    }

    @Test
    void doesNotPrintTheToken() {
        assertThat(new HubSettings(HubSettings.DEFAULT_ENDPOINT, Secret.of("canary"), Duration.ofSeconds(1)))
                .asString()
                .doesNotContain("canary");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"huggingface.co", "file:///hub", "ftp://hub", "http://user:canary@hub", "http://hub?x=canary"})
    void refusesWhatIsNoPlainUrl(String endpoint) {
        URI uri = URI.create(endpoint);
        assertFails(FailureKind.INVALID_INPUT, () -> HubSettings.of(uri), "HF_ENDPOINT");
        try {
            HubSettings.of(uri);
        } catch (RuntimeException e) {
            assertThat(e).hasMessageNotContaining("canary");
        }
    }

    @Test
    void refusesATimeoutThatIsNotPositive() {
        assertFails(
                FailureKind.INVALID_INPUT,
                () -> new HubSettings(HubSettings.DEFAULT_ENDPOINT, null, Duration.ZERO),
                "timeout");
    }
}
