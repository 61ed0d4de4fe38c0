package io.marquee.kit.operations;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How operations are run and kept.
 *
 * @param concurrency how many of a stage run at the same time
 * @param queue how many of a stage may wait
 * @param retention how many ended operations are remembered
 * @param stopTimeout how long running operations get to stop when the service stops
 * @param heartbeat after how long a quiet stream of events says that it is alive
 */
@Validated
@ConfigurationProperties("marquee.operations")
record OperationsSettings(
        @DefaultValue("1") @Min(1) int concurrency,
        @DefaultValue("16") @Min(1) int queue,
        @DefaultValue("200") @Min(1) int retention,
        @DefaultValue("8s") Duration stopTimeout,
        @DefaultValue("15s") Duration heartbeat) {

    @AssertTrue(message = "marquee.operations.heartbeat must be longer than nothing") boolean isHeartbeatPositive() {
        return heartbeat.isPositive();
    }

    @AssertTrue(message = "marquee.operations.stop-timeout must not be negative") boolean isStopTimeoutRight() {
        return !stopTimeout.isNegative();
    }
}
