package io.marquee.kit.operations;

import static io.marquee.kit.settings.SettingsAssertions.assertThatSettings;

import java.util.Map;
import org.junit.jupiter.api.Test;

class OperationsSettingsTest {

    @Test
    void oneOperationOfAStageRunsAndSixteenWaitUnlessSaid() {
        assertThatSettings(OperationsSettings.class)
                .hasDefaults(Map.of(
                        "marquee.operations.concurrency", "1",
                        "marquee.operations.queue", "16",
                        "marquee.operations.retention", "200",
                        "marquee.operations.stop-timeout", "PT8S",
                        "marquee.operations.heartbeat", "PT15S"))
                .binds(Map.of(
                        "marquee.operations.concurrency", "2",
                        "marquee.operations.queue", "3",
                        "marquee.operations.retention", "4",
                        "marquee.operations.stop-timeout", "0s",
                        "marquee.operations.heartbeat", "1s"))
                .refuses("marquee.operations.concurrency", "0")
                .refuses("marquee.operations.queue", "0")
                .refuses("marquee.operations.retention", "0")
                .refuses("marquee.operations.stop-timeout", "-1s")
                .refuses("marquee.operations.heartbeat", "0s");
    }
}
