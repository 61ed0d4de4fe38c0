package io.marquee.server.observe;

import io.marquee.server.live.LiveModels;
import io.marquee.server.predict.PredictionListener;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/** Wires what watches a running server. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class ObserveConfiguration {

    // inside the span of the request, before whatever may refuse it
    private static final int AFTER_TRACING = Ordered.HIGHEST_PRECEDENCE + 50;

    @Bean
    PredictionMeters predictionMeters(MeterRegistry registry, LiveModels models) {
        return new PredictionMeters(registry, models);
    }

    @Bean
    LiveMeters liveMeters(MeterRegistry registry, LiveModels models) {
        return new LiveMeters(registry, models);
    }

    @Bean
    PredictionListener predictionRecorder(PredictionMeters meters) {
        return new PredictionRecorder(meters);
    }

    @Bean
    PredictionListener predictionSpans(OpenTelemetry telemetry, Clock clock) {
        return new PredictionSpans(telemetry, clock);
    }

    @Bean
    FilterRegistrationBean<CallFilter> callFilter(
            PredictionMeters meters, AccessLogSettings settings, Environment environment) {
        boolean structured = environment.containsProperty("logging.structured.format.console");
        var filter = new CallFilter(meters, settings.enabled() ? new AccessLog(structured) : null);
        var registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(AFTER_TRACING);
        return registration;
    }
}
