package io.marquee.inference;

import io.marquee.client.ModelServerClient;
import io.marquee.client.ServiceSettings;
import io.opentelemetry.api.OpenTelemetry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one service that this one needs; predictions are open, so no token goes with them. */
@Configuration(proxyBeanMethods = false)
class InferenceConfiguration {

    @Bean
    ModelServerClient modelServer(InferenceProperties properties, OpenTelemetry telemetry) {
        return new ModelServerClient(
                new ServiceSettings(properties.modelServerUrl(), null, properties.timeout()), telemetry);
    }
}
