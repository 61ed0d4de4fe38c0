package io.marquee.server.feedback;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How feedback is taken.
 *
 * @param open whether it needs no token, as predictions do not
 * @param remember whether answers and their texts are kept in memory for a while, so that feedback need only name them; where
 *     not, feedback has to bring its text, and nobody checks whether there was such an answer
 * @param rememberFor how long
 * @param rememberPredictions how many calls at most, the oldest are forgotten first
 * @param rememberCharacters of all texts together at most
 * @param flushEvery how long feedback waits on this server's disk before it goes to S3
 * @param flushRows rows that go to S3 at once without waiting
 * @param maxWaiting bytes that may wait on this server's disk while S3 is away; beyond them feedback is refused
 */
@Validated
@ConfigurationProperties("marquee.model-server.feedback")
record FeedbackProperties(
        @DefaultValue("true") boolean open,
        @DefaultValue("true") boolean remember,
        @DefaultValue("1h") Duration rememberFor,
        @Min(1) @Max(1_000_000) @DefaultValue("10000") int rememberPredictions,

        @Min(1000) @Max(1_000_000_000) @DefaultValue("4000000")
        int rememberCharacters,

        @DefaultValue("30s") Duration flushEvery,
        @Min(1) @Max(100_000) @DefaultValue("500") int flushRows,
        @DefaultValue("64MB") DataSize maxWaiting) {

    @AssertTrue(message = "marquee.model-server.feedback.remember-for must be longer than nothing") boolean isRememberForPositive() {
        return rememberFor.isPositive();
    }

    @AssertTrue(message = "marquee.model-server.feedback.flush-every must be longer than nothing") boolean isFlushEveryPositive() {
        return flushEvery.isPositive();
    }

    @AssertTrue(message = "marquee.model-server.feedback.max-waiting must be at least 1MB") boolean isMaxWaitingEnough() {
        return maxWaiting.toMegabytes() >= 1;
    }
}
