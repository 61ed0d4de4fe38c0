package io.marquee.server;

import io.marquee.client.ModelServerClient;
import io.marquee.client.ServiceSettings;
import io.marquee.kit.security.ApiSettings;
import io.marquee.kit.security.OpenRoutes;
import io.marquee.kit.settings.TrackingEndpoint;
import io.marquee.tracking.MlflowTracking;
import io.marquee.tracking.Tracking;
import io.marquee.tracking.TrackingSettings;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnNotWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the server needs from outside; a job needs a running server only. */
@Configuration(proxyBeanMethods = false)
class ModelServerConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    @ConditionalOnWebApplication
    Tracking tracking(TrackingEndpoint endpoint) {
        return new MlflowTracking(
                new TrackingSettings(endpoint.url(), endpoint.user(), endpoint.password(), endpoint.timeout()));
    }

    @Bean
    @ConditionalOnWebApplication
    OpenRoutes predictionsAreOpen() {
        return OpenRoutes.of("POST /v1/models/{name}/predict");
    }

    @Bean
    @ConditionalOnNotWebApplication
    ModelServerClient modelServer(ModelServerProperties properties, ApiSettings api, OpenTelemetry telemetry) {
        return new ModelServerClient(
                new ServiceSettings(properties.url(), api.token(), properties.timeout()), telemetry);
    }
}
