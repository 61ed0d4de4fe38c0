package io.marquee.server.explain;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What explanations may cost.
 *
 * @param atOnce explanations that compute at a time, each with one thread: predictions keep the rest of the machine
 * @param maxWaiting calls that may wait for their turn; one more is refused at once
 * @param timeout how long a call may take, its waiting included
 * @param maxTexts texts that one call may hold
 * @param steps places of the line at which the gradient is taken, unless a call asks for another number
 * @param maxSteps places at most, asked for or reached by doubling
 * @param maxTokenSteps tokens of all texts of a call, times the places
 * @param tolerance the error that needs no more places, as a part of the difference that is explained
 */
@Validated
@ConfigurationProperties("marquee.model-server.explain")
record ExplainProperties(
        @Min(1) @Max(64) @DefaultValue("1") int atOnce,
        @Min(0) @Max(1000) @DefaultValue("8") int maxWaiting,
        @DefaultValue("30s") Duration timeout,
        @Min(1) @Max(256) @DefaultValue("8") int maxTexts,
        @Min(2) @Max(1024) @DefaultValue("32") int steps,
        @Min(2) @Max(1024) @DefaultValue("256") int maxSteps,
        @Min(1000) @Max(100_000_000) @DefaultValue("131072") int maxTokenSteps,

        @DecimalMin("0.0001") @DecimalMax("1") @DefaultValue("0.02")
        double tolerance) {

    @AssertTrue(message = "marquee.model-server.explain.steps must not be above max-steps") boolean isStepsWithinMost() {
        return steps <= maxSteps;
    }

    @AssertTrue(message = "marquee.model-server.explain.timeout must be longer than nothing") boolean isTimeoutPositive() {
        return timeout.isPositive();
    }
}
