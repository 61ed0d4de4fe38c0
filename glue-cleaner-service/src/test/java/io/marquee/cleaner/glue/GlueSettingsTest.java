package io.marquee.cleaner.glue;

import static io.marquee.kit.settings.SettingsAssertions.assertThatSettings;

import java.util.Map;
import org.junit.jupiter.api.Test;

class GlueSettingsTest {

    @Test
    void ourJobIsSmallAndPatientlyFollowedUnlessSaid() {
        assertThatSettings(GlueSettings.class)
                .hasDefaults(Map.ofEntries(
                        Map.entry("marquee.glue.endpoint", ""),
                        Map.entry("marquee.glue.logs-endpoint", ""),
                        Map.entry("marquee.glue.job-name", "marquee-clean-reviews"),
                        Map.entry("marquee.glue.role", ""),
                        Map.entry("marquee.glue.version", "5.1"),
                        Map.entry("marquee.glue.worker-type", "G.1X"),
                        Map.entry("marquee.glue.workers", "2"),
                        Map.entry("marquee.glue.timeout", "PT1H"),
                        Map.entry("marquee.glue.retries", "0"),
                        Map.entry("marquee.glue.concurrent-runs", "1"),
                        Map.entry("marquee.glue.poll-interval", "PT2S"),
                        Map.entry("marquee.glue.longest-poll-interval", "PT30S"),
                        Map.entry("marquee.glue.polls", "0"),
                        Map.entry("marquee.glue.outage", "PT5M"),
                        Map.entry("marquee.glue.stop-timeout", "PT8S"),
                        Map.entry("marquee.glue.attempts", "3"),
                        Map.entry("marquee.glue.connect-timeout", "PT3S"),
                        Map.entry("marquee.glue.attempt-timeout", "PT5S"),
                        Map.entry("marquee.glue.call-timeout", "PT10S"),
                        Map.entry("marquee.glue.log-groups", "[/aws-glue/jobs/output, /aws-glue/jobs/error]")))
                .binds(Map.ofEntries(
                        Map.entry("marquee.glue.endpoint", "http://127.0.0.1:4567"),
                        Map.entry("marquee.glue.logs-endpoint", "http://127.0.0.1:4568"),
                        Map.entry("marquee.glue.job-name", "cleaning"),
                        Map.entry("marquee.glue.role", "arn:aws:iam::123456789012:role/Cleaning"),
                        Map.entry("marquee.glue.version", "5.0"),
                        Map.entry("marquee.glue.worker-type", "G.025X"),
                        Map.entry("marquee.glue.workers", "10"),
                        Map.entry("marquee.glue.timeout", "90m"),
                        Map.entry("marquee.glue.retries", "2"),
                        Map.entry("marquee.glue.concurrent-runs", "3"),
                        Map.entry("marquee.glue.poll-interval", "1s"),
                        Map.entry("marquee.glue.longest-poll-interval", "1m"),
                        Map.entry("marquee.glue.polls", "100"),
                        Map.entry("marquee.glue.outage", "1m"),
                        Map.entry("marquee.glue.stop-timeout", "1m"),
                        Map.entry("marquee.glue.attempts", "5"),
                        Map.entry("marquee.glue.connect-timeout", "1s"),
                        Map.entry("marquee.glue.attempt-timeout", "1s"),
                        Map.entry("marquee.glue.call-timeout", "1s"),
                        Map.entry("marquee.glue.log-groups", "/aws-glue/jobs/logs-v2")))
                .readsEnvironment(Map.of(
                        "AWS_ENDPOINT_URL_GLUE", "marquee.glue.endpoint",
                        "AWS_ENDPOINT_URL_CLOUDWATCH_LOGS", "marquee.glue.logs-endpoint",
                        "MARQUEE_GLUE_ROLE", "marquee.glue.role"))
                .refuses("marquee.glue.endpoint", "glue.example")
                .refuses("marquee.glue.logs-endpoint", "ftp://logs.example")
                .refuses("marquee.glue.workers", "1")
                .refuses("marquee.glue.workers", "300")
                .refuses("marquee.glue.worker-type", "huge")
                .refuses("marquee.glue.version", "five")
                .refuses("marquee.glue.timeout", "8d")
                .refuses("marquee.glue.timeout", "0s")
                .refuses("marquee.glue.retries", "-1")
                .refuses("marquee.glue.attempts", "0")
                .refuses("marquee.glue.poll-interval", "0s");
    }
}
