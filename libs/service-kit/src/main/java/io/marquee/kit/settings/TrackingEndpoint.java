package io.marquee.kit.settings;

import io.marquee.base.Secret;
import jakarta.validation.constraints.AssertTrue;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where MLflow is. A bean of every service.
 *
 * @param url the tracking server's URL; MLFLOWSERVER_URL, or MLFLOW_TRACKING_URI where that is not set
 * @param user the user for basic authentication, none by default; MLFLOW_TRACKING_USERNAME
 * @param password that user's password; MLFLOW_TRACKING_PASSWORD
 * @param timeout how long one call may take
 */
@Validated
@ConfigurationProperties("marquee.tracking")
public record TrackingEndpoint(
        @DefaultValue("http://127.0.0.1:5000") URI url,
        @Nullable String user,
        @Nullable Secret password,
        @DefaultValue("30s") Duration timeout) {

    @AssertTrue(message = "marquee.tracking.url must be an http or https URL") boolean isUrlOfHttp() {
        String scheme = url.getScheme();
        return scheme != null && scheme.toLowerCase(Locale.ROOT).matches("https?") && url.getHost() != null;
    }

    @AssertTrue(message = "marquee.tracking.timeout must be longer than nothing") boolean isTimeoutPositive() {
        return timeout.isPositive();
    }
}
