package io.marquee.ingest;

import io.marquee.hub.HubClient;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the ingest needs from outside. */
@Configuration(proxyBeanMethods = false)
class IngestConfiguration {

    @Bean
    HubClient hub(HubProperties properties) {
        return new HubClient(properties.settings());
    }
}
