package io.marquee.trainer;

import io.marquee.hub.HubClient;
import io.marquee.kit.settings.TrackingEndpoint;
import io.marquee.tracking.MlflowTracking;
import io.marquee.tracking.Tracking;
import io.marquee.tracking.TrackingSettings;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the trainer needs from outside. */
@Configuration(proxyBeanMethods = false)
class TrainerConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Tracking tracking(TrackingEndpoint endpoint) {
        return new MlflowTracking(
                new TrackingSettings(endpoint.url(), endpoint.user(), endpoint.password(), endpoint.timeout()));
    }

    @Bean
    HubClient hub(HubProperties properties) {
        return new HubClient(properties.settings());
    }
}
