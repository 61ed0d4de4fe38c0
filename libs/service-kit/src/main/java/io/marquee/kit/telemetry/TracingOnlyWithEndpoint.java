package io.marquee.kit.telemetry;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;

/**
 * Leaves Spring Boot's tracing out unless there is somewhere to send spans to ({@code OTEL_EXPORTER_OTLP_ENDPOINT}, or
 * Spring's own setting): no SDK, no thread, no span is made otherwise.
 */
final class TracingOnlyWithEndpoint implements AutoConfigurationImportFilter, EnvironmentAware {

    static final String ENDPOINT = "management.opentelemetry.tracing.export.otlp.endpoint";

    private static final List<String> TRACING =
            List.of("org.springframework.boot.micrometer.tracing.", "org.springframework.boot.opentelemetry.");

    private Environment environment = new StandardEnvironment();

    @Override
    public void setEnvironment(Environment environment) {
        this.environment = environment;
    }

    @Override
    public boolean[] match(@Nullable String[] classes, AutoConfigurationMetadata metadata) {
        String endpoint = environment.getProperty(ENDPOINT);
        boolean wanted = endpoint != null && !endpoint.isBlank();
        boolean[] matches = new boolean[classes.length];
        for (int i = 0; i < classes.length; i++) {
            matches[i] = wanted || !isTracing(classes[i]);
        }
        return matches;
    }

    private static boolean isTracing(@Nullable String type) {
        return type != null && TRACING.stream().anyMatch(type::startsWith);
    }
}
