package io.marquee.server.observe;

import io.marquee.server.batch.BatchListener;
import io.marquee.server.batch.Batcher;
import io.marquee.server.live.LiveModels;
import io.marquee.server.predict.PredictionListener;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
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
    BatchListener batchMeters(MeterRegistry registry) {
        return new BatchMeters(registry);
    }

    @Bean
    MeterBinder queueMeters(Batcher batcher) {
        return registry -> {
            Gauge.builder("marquee.queue.texts", batcher, Batcher::texts)
                    .description("Texts that wait for a worker or are computed now")
                    .register(registry);
            Gauge.builder("marquee.queue.tokens", batcher, Batcher::tokens)
                    .description("Their tokens")
                    .register(registry);
        };
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
