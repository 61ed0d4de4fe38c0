package io.marquee.server;

import io.marquee.bert.serving.ServingEngine;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What the model server can be told.
 *
 * @param name the server's name: what it serves is kept in {@code deployments/<name>.json} of the bucket
 * @param url where the job finds a running model server (MLFLASK_URL)
 * @param timeout how long one call of the job to that server may take
 * @param engine in which numbers models compute: auto, float32, int8
 * @param threads native threads that compute predictions
 * @param maxTexts texts that one call may hold
 * @param maxCharacters characters that one text may hold
 */
@Validated
@ConfigurationProperties("marquee.model-server")
public record ModelServerProperties(
        @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9._-]*") @DefaultValue("model-server")
        String name,

        @DefaultValue("http://127.0.0.1:8084") URI url,
        @DefaultValue("60s") Duration timeout,
        @DefaultValue("auto") ServingEngine engine,
        @Min(1) @Max(256) @DefaultValue("2") int threads,
        @Min(1) @Max(10_000) @DefaultValue("256") int maxTexts,
        @Min(1) @Max(1_000_000) @DefaultValue("100000") int maxCharacters) {

    @AssertTrue(message = "marquee.model-server.url must be an http or https URL") boolean isUrlOfHttp() {
        String scheme = url.getScheme();
        return scheme != null && scheme.toLowerCase(Locale.ROOT).matches("https?") && url.getHost() != null;
    }

    @AssertTrue(message = "marquee.model-server.timeout must be longer than nothing") boolean isTimeoutPositive() {
        return timeout.isPositive();
    }
}
