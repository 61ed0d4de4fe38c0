package io.marquee.inference;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What the inference client can be told.
 *
 * @param modelServer where the model server is (MLFLASK_URL)
 * @param batchSize texts per call to it
 * @param timeout how long one call may take
 */
@Validated
@ConfigurationProperties("marquee.inference")
public record InferenceProperties(
        @DefaultValue("http://127.0.0.1:8084") URI modelServer,
        @Min(1) @Max(1000) @DefaultValue("32") int batchSize,
        @DefaultValue("60s") Duration timeout) {

    @AssertTrue(message = "marquee.inference.model-server must be an http or https URL") boolean isModelServerOfHttp() {
        String scheme = modelServer.getScheme();
        return scheme != null && scheme.toLowerCase(Locale.ROOT).matches("https?") && modelServer.getHost() != null;
    }

    @AssertTrue(message = "marquee.inference.timeout must be longer than nothing") boolean isTimeoutPositive() {
        return timeout.isPositive();
    }

    /** The model server's URL without a slash at the end. */
    URI modelServerUrl() {
        return URI.create(modelServer.toString().replaceAll("/+$", ""));
    }
}
