package io.marquee.kit.security;

import io.marquee.base.Secret;
import jakarta.validation.constraints.AssertTrue;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Who may write over REST, and how much.
 *
 * @param token the token that writes need; without one they are open to everyone who reaches the port
 * @param maxBodySize the size that no request's body may pass
 * @param bodyTimeout how long a request's body may take to arrive
 */
@Validated
@ConfigurationProperties("marquee.api")
public record ApiSettings(
        @Nullable Secret token,
        @DefaultValue("1MB") DataSize maxBodySize,
        @DefaultValue("30s") Duration bodyTimeout) {

    @AssertTrue(message = "marquee.api.max-body-size must be more than nothing") boolean isMaxBodySizePositive() {
        return maxBodySize.toBytes() > 0;
    }

    @AssertTrue(message = "marquee.api.body-timeout must be longer than nothing") boolean isBodyTimeoutPositive() {
        return bodyTimeout.isPositive();
    }

    /** Whether writes need the token. */
    public boolean hasToken() {
        return token != null && !token.isEmpty();
    }
}
