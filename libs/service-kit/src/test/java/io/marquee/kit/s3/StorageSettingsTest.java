package io.marquee.kit.s3;

import static io.marquee.kit.settings.SettingsAssertions.assertThatSettings;

import java.util.Map;
import org.junit.jupiter.api.Test;

class StorageSettingsTest {

    @Test
    void noBucketIsNamedAndACallEndsWithinTenSecondsUnlessSaid() {
        assertThatSettings(StorageSettings.class)
                .hasDefaults(Map.of(
                        "marquee.storage.bucket", "",
                        "marquee.storage.endpoint", "",
                        "marquee.storage.region", "us-east-1",
                        "marquee.storage.attempts", "3",
                        "marquee.storage.connect-timeout", "PT3S",
                        "marquee.storage.read-timeout", "PT20S",
                        "marquee.storage.attempt-timeout", "PT5S",
                        "marquee.storage.call-timeout", "PT10S",
                        "marquee.storage.transfer-timeout", "PT30M"))
                .binds(Map.of(
                        "marquee.storage.bucket", "films",
                        "marquee.storage.endpoint", "http://127.0.0.1:4566",
                        "marquee.storage.region", "eu-west-3",
                        "marquee.storage.attempts", "1",
                        "marquee.storage.connect-timeout", "1s",
                        "marquee.storage.read-timeout", "1s",
                        "marquee.storage.attempt-timeout", "1s",
                        "marquee.storage.call-timeout", "1s",
                        "marquee.storage.transfer-timeout", "1s"))
                .readsEnvironment(Map.of(
                        "AWS_BUCKET", "marquee.storage.bucket",
                        "AWS_ENDPOINT_URL_S3", "marquee.storage.endpoint",
                        "AWS_REGION", "marquee.storage.region",
                        "AWS_DEFAULT_REGION", "marquee.storage.region"))
                .refuses("marquee.storage.endpoint", "s3.example")
                .refuses("marquee.storage.endpoint", "ftp://s3.example")
                .refuses("marquee.storage.attempts", "0")
                .refuses("marquee.storage.attempts", "11")
                .refuses("marquee.storage.connect-timeout", "0s")
                .refuses("marquee.storage.call-timeout", "-1s");
    }
}
