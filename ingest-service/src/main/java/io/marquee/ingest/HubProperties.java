package io.marquee.ingest;

import io.marquee.base.Secret;
import io.marquee.hub.HubSettings;
import jakarta.validation.constraints.AssertTrue;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where datasets come from.
 *
 * @param endpoint the Hub's URL; HF_ENDPOINT
 * @param token the access token, none by default; HF_TOKEN
 * @param timeout how long to wait for an answer, and for the next bytes of one
 */
@Validated
@ConfigurationProperties("marquee.hub")
public record HubProperties(
        @DefaultValue("https://huggingface.co") URI endpoint,
        @Nullable Secret token,
        @DefaultValue("30s") Duration timeout) {

    @AssertTrue(message = "marquee.hub.endpoint must be an http or https URL") boolean isEndpointOfHttp() {
        String scheme = endpoint.getScheme();
        return scheme != null && scheme.toLowerCase(Locale.ROOT).matches("https?") && endpoint.getHost() != null;
    }

    @AssertTrue(message = "marquee.hub.timeout must be longer than nothing") boolean isTimeoutPositive() {
        return timeout.isPositive();
    }

    HubSettings settings() {
        return new HubSettings(endpoint, token, timeout);
    }
}
