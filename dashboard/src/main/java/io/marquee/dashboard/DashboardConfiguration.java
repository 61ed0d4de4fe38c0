package io.marquee.dashboard;

import io.marquee.client.ModelServerClient;
import io.marquee.client.ServiceSettings;
import io.marquee.kit.security.ApiSettings;
import io.marquee.kit.settings.TrackingEndpoint;
import io.marquee.tracking.MlflowTracking;
import io.marquee.tracking.Tracking;
import io.marquee.tracking.TrackingSettings;
import io.opentelemetry.api.OpenTelemetry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The two services that the page talks to. Neither needs to be up when the dashboard starts. */
@Configuration(proxyBeanMethods = false)
class DashboardConfiguration {

    @Bean
    Tracking tracking(TrackingEndpoint endpoint) {
        return new MlflowTracking(
                new TrackingSettings(endpoint.url(), endpoint.user(), endpoint.password(), endpoint.timeout()));
    }

    @Bean
    ModelServerClient modelServer(DashboardProperties properties, ApiSettings api, OpenTelemetry telemetry) {
        return new ModelServerClient(
                new ServiceSettings(properties.modelServer(), api.token(), properties.timeout()), telemetry);
    }
}
