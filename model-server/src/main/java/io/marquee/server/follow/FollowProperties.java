package io.marquee.server.follow;

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
 * How aliases are followed.
 *
 * @param interval how long to wait between two looks at the aliases that are followed
 * @param webhookSecret what MLflow signs its webhooks with; without it webhooks are refused
 * @param webhookUrl where MLflow reaches this server's {@code /v1/webhooks/mlflow}; where it is set, the webhook is
 *     registered with MLflow at the start
 * @param webhookAge how old or how far ahead a webhook's time may be
 */
@Validated
@ConfigurationProperties("marquee.model-server.follow")
record FollowProperties(
        @DefaultValue("30s") Duration interval,
        @Nullable Secret webhookSecret,
        @Nullable URI webhookUrl,
        @DefaultValue("5m") Duration webhookAge) {

    @AssertTrue(message = "marquee.model-server.follow.interval must be longer than nothing") boolean isIntervalPositive() {
        return interval.isPositive();
    }

    @AssertTrue(message = "marquee.model-server.follow.webhook-age must be longer than nothing") boolean isWebhookAgePositive() {
        return webhookAge.isPositive();
    }

    @AssertTrue(message = "marquee.model-server.follow.webhook-url must be an http or https URL") boolean isWebhookUrlOfHttp() {
        return webhookUrl == null
                || (webhookUrl.getScheme() != null
                        && webhookUrl.getScheme().toLowerCase(Locale.ROOT).matches("https?")
                        && webhookUrl.getHost() != null);
    }

    boolean hasWebhookSecret() {
        return webhookSecret != null && !webhookSecret.isEmpty();
    }
}
