package io.marquee.kit.telemetry;

import io.micrometer.tracing.exporter.SpanExportingPredicate;
import io.opentelemetry.api.OpenTelemetry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.otlp.OtlpHttpSpanExporterBuilderCustomizer;
import org.springframework.boot.opentelemetry.autoconfigure.OpenTelemetrySdkAutoConfiguration;
import org.springframework.context.annotation.Bean;

/** What every service adds to Spring Boot's tracing; without an endpoint, an OpenTelemetry that does nothing. */
@AutoConfiguration(after = OpenTelemetrySdkAutoConfiguration.class)
class TelemetryAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    OpenTelemetry noTelemetry() {
        return OpenTelemetry.noop();
    }

    @Bean
    StageSpans stageSpans(OpenTelemetry telemetry) {
        return new StageSpans(telemetry, System.getenv());
    }

    @Bean
    ResidentMemory residentMemory() {
        return new ResidentMemory();
    }

    /** Probes and scrapes are nobody's trace. */
    @Bean
    SpanExportingPredicate nothingOfTheActuator() {
        return span -> !span.getTags().getOrDefault("uri", "").startsWith("/actuator")
                && !span.getTags().getOrDefault("http.url", "").startsWith("/actuator");
    }

    /** A batch that cannot be sent is dropped, so that a job's end does not wait for a collector that is down. */
    @Bean
    OtlpHttpSpanExporterBuilderCustomizer oneAttempt() {
        return builder -> builder.setRetryPolicy(null);
    }
}
