package io.marquee.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.marquee.base.FailureKind;
import io.marquee.base.Secret;
import io.marquee.tracking.test.Failures;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrackingSettingsTest {

    @Test
    void dropsSlashesAtTheEnd() {
        assertThat(TrackingSettings.of(URI.create("http://mlflow:5000/prefix//"))
                        .url())
                .hasToString("http://mlflow:5000/prefix");
    }

    @Test
    void takesAnEmptyUserForNobody() {
        assertThat(new TrackingSettings(TrackingSettings.DEFAULT_URL, "", null, Duration.ofSeconds(1)).user())
                .isNull();
    }

    @Test
    void doesNotPrintThePassword() {
        assertThat(new TrackingSettings(
                        TrackingSettings.DEFAULT_URL, "ada", Secret.of("canary"), Duration.ofSeconds(1)))
                .asString()
                .doesNotContain("canary");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mlflow:5000",
                "databricks",
                "file:///mlruns",
                "sqlite:///m.db",
                "http://ada:canary@mlflow:5000",
                "http://mlflow?canary",
                "http://mlflow/#/canary",
                "http:///nowhere"
            })
    void refusesWhatIsNoPlainUrl(String url) {
        URI uri = URI.create(url);
        Failures.assertFails(FailureKind.INVALID_INPUT, () -> TrackingSettings.of(uri), "MLFLOWSERVER_URL");
        assertThat(catchThrowable(() -> TrackingSettings.of(uri))).hasMessageNotContaining("canary");
    }

    @Test
    void refusesATimeoutThatIsNotPositive() {
        Failures.assertFails(
                FailureKind.INVALID_INPUT,
                () -> new TrackingSettings(TrackingSettings.DEFAULT_URL, null, null, Duration.ZERO),
                "timeout");
    }

    @Test
    void refusesADigestThatMlflowWouldNotTake() {
        Failures.assertFails(
                FailureKind.INVALID_INPUT,
                () -> new DatasetInput("imdb", "a".repeat(64), "train", "s3://x", "", ""),
                "64 characters");
    }
}
