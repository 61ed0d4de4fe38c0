package io.marquee.server.batch;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How texts are put together and how many may wait.
 *
 * @param maxTokens tokens that are computed at a time, padding included; one text alone may have more. More of them cost as
 *     much each (see EngineBenchmark), and everybody else waits longer
 * @param maxWaitingTexts texts that may wait or be computed at a time; one more is refused at once
 * @param maxWaitingTokens tokens that may wait or be computed at a time
 * @param deadline how long a call waits for its answer where it does not say
 * @param drain how long the end of the process waits for the calls that are there
 */
@Validated
@ConfigurationProperties("marquee.model-server.batch")
public record BatchProperties(
        @Min(1) @Max(1_000_000) @DefaultValue("256") int maxTokens,
        @Min(1) @Max(1_000_000) @DefaultValue("2048") int maxWaitingTexts,
        @Min(1) @Max(100_000_000) @DefaultValue("524288") int maxWaitingTokens,
        @DefaultValue("30s") Duration deadline,
        @DefaultValue("10s") Duration drain) {

    @AssertTrue(message = "marquee.model-server.batch.deadline must be longer than nothing") boolean isDeadlinePositive() {
        return deadline.isPositive();
    }

    @AssertTrue(message = "marquee.model-server.batch.drain cannot be negative") boolean isDrainSensible() {
        return !drain.isNegative();
    }
}
