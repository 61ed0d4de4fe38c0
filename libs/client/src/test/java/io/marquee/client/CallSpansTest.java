package io.marquee.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marquee.base.Secret;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The trace that goes with a call. */
class CallSpansTest {

    private static final String PREDICT = "POST /v1/models/films/predict";
    private static final String LOOK = "GET /v1/cleanings/7";
    private static final String CANARY = "canary words of a review";

    private final FakeService service = new FakeService();
    private final InMemorySpanExporter spans = InMemorySpanExporter.create();
    private final OpenTelemetrySdk telemetry = OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(spans))
                    .build())
            .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
            .build();
    private final ModelServerClient client =
            new ModelServerClient(service.settings(Secret.of("canary-token")), telemetry);

    @AfterEach
    void stop() {
        client.close();
        service.close();
        telemetry.close();
    }

    @Test
    void carriesTheSpanOfACallToTheService() {
        service.answers(PREDICT, 200, "{\"predictions\":[{}]}");
        client.predict("films", List.of(CANARY));
        SpanData span = only();
        assertThat(service.traces)
                .singleElement()
                .asString()
                .startsWith("00-" + span.getTraceId() + "-" + span.getSpanId())
                .matches(".*-0[13]");
        assertThat(span.getName()).isEqualTo("POST");
        assertThat(span.getAttributes().get(AttributeKey.longKey("http.response.status_code")))
                .isEqualTo(200);
        assertThat(span.toString()).doesNotContain("canary");
    }

    @Test
    void marksACallThatFailed() {
        service.answers(PREDICT, 404, "{\"detail\":\"" + CANARY + "\"}");
        assertThatThrownBy(() -> client.predict("films", List.of("good"))).hasMessage(CANARY);
        assertThat(only().getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(only().toString()).doesNotContain(CANARY);
    }

    @Test
    void looksAtWorkWithoutRecordingIt() throws Exception {
        service.answers(LOOK, 200, "{\"id\":\"7\",\"state\":\"RUNNING\"}");
        client.look("cleanings", "7");
        Span job = telemetry.getTracer("test").spanBuilder("job").startSpan();
        Context.current().with(job).wrap(() -> client.look("cleanings", "7")).call();
        assertThat(service.traces)
                .containsExactly(
                        "",
                        "00-" + job.getSpanContext().getTraceId() + "-"
                                + job.getSpanContext().getSpanId() + "-00");
        assertThat(spans.getFinishedSpanItems()).isEmpty();
    }

    @Test
    void carriesNothingWithoutTelemetry() {
        service.answers(PREDICT, 200, "{\"predictions\":[{}]}");
        try (var plain = new ModelServerClient(service.settings(null))) {
            plain.predict("films", List.of("good"));
        }
        assertThat(service.traces).containsExactly("");
    }

    private SpanData only() {
        assertThat(spans.getFinishedSpanItems()).hasSize(1);
        return spans.getFinishedSpanItems().getFirst();
    }
}
