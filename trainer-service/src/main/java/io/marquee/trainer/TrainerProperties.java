package io.marquee.trainer;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What the trainer can be told.
 *
 * @param threads native threads that compute; 0 for as many as there are processors. Another number of threads may give
 *     other last digits
 * @param checkpointEvery how old a training's last checkpoint may become; 0 for one after every epoch only
 * @param checkpointStore where checkpoints are kept; in the bucket too, a training goes on on another machine
 * @param systemMetricsEvery how often processor, memory and disk are noted in MLflow; 0 for never
 */
@Validated
@ConfigurationProperties("marquee.trainer")
public record TrainerProperties(
        @Min(0) @Max(256) @DefaultValue("0") int threads,
        @DefaultValue("5m") Duration checkpointEvery,
        @DefaultValue("local") CheckpointStore checkpointStore,
        @DefaultValue("10s") Duration systemMetricsEvery) {

    @AssertTrue(message = "marquee.trainer.checkpoint-every must not be negative") boolean isCheckpointEveryRight() {
        return !checkpointEvery.isNegative();
    }

    @AssertTrue(message = "marquee.trainer.system-metrics-every must not be negative") boolean isSystemMetricsEveryRight() {
        return !systemMetricsEvery.isNegative();
    }

    /** The number of native threads, never 0. */
    public int nativeThreads() {
        return threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
    }
}
