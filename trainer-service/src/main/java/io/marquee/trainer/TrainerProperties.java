package io.marquee.trainer;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What the trainer can be told.
 *
 * @param threads native threads that compute; 0 for as many as there are processors. Another number of threads may give
 *     other last digits
 */
@Validated
@ConfigurationProperties("marquee.trainer")
public record TrainerProperties(
        @Min(0) @Max(256) @DefaultValue("0") int threads) {

    /** The number of native threads, never 0. */
    public int nativeThreads() {
        return threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
    }
}
