package io.marquee.kit.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where a job's trace begins. */
class StageSpansTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final OpenTelemetry TELEMETRY = OpenTelemetrySdk.builder()
            .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
            .build();

    @Test
    void aJobGoesOnWithTheTraceOfItsStarter() {
        assertThat(traceOfAJob(Map.of("TRACEPARENT", "00-" + TRACE + "-00f067aa0ba902b7-01")))
                .isEqualTo(TRACE);
    }

    @Test
    void aJobWithoutOneBeginsItsOwn() {
        assertThat(traceOfAJob(Map.of())).hasSize(32).isNotEqualTo(TRACE);
        assertThat(traceOfAJob(Map.of("TRACEPARENT", "nonsense"))).hasSize(32).isNotEqualTo("0".repeat(32));
    }

    private static String traceOfAJob(Map<String, String> environment) {
        return new StageSpans(TELEMETRY, environment)
                .ofJob("sample", () -> Span.current().getSpanContext().getTraceId());
    }
}
