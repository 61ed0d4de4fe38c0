package io.marquee.client;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;

/** A span around each call, and its trace in the call's headers (W3C's {@code traceparent}). Bodies stay out of both. */
final class CallSpans {

    private static final int FIRST_FAILURE = 400;

    private final Tracer tracer;
    private final TextMapPropagator propagator;

    CallSpans(OpenTelemetry telemetry) {
        this.tracer = telemetry.getTracer("io.marquee.client");
        this.propagator = telemetry.getPropagators().getTextMapPropagator();
    }

    /** What sends a request. */
    @FunctionalInterface
    interface Sender {
        HttpResponse<byte[]> send(HttpRequest request) throws IOException;
    }

    /** A call within a span of its own. */
    HttpResponse<byte[]> around(HttpRequest request, Sender sender) throws IOException {
        Span span = tracer.spanBuilder(request.method())
                .setSpanKind(SpanKind.CLIENT)
                .setAttribute("http.request.method", request.method())
                .setAttribute("server.address", request.uri().getHost())
                .setAttribute("server.port", request.uri().getPort())
                .setAttribute("url.path", request.uri().getPath())
                .startSpan();
        try {
            HttpResponse<byte[]> response =
                    sender.send(carrying(request, Context.current().with(span)));
            span.setAttribute("http.response.status_code", response.statusCode());
            if (response.statusCode() >= FIRST_FAILURE) {
                span.setStatus(StatusCode.ERROR);
            }
            return response;
        } catch (IOException | RuntimeException e) {
            span.setAttribute("error.type", e.getClass().getSimpleName()).setStatus(StatusCode.ERROR);
            throw e;
        } finally {
            span.end();
        }
    }

    /** A call that would only fill the trace, one of many looks: the service is told to record nothing of it. */
    HttpRequest unseen(HttpRequest request) {
        SpanContext current = Span.current().getSpanContext();
        if (!current.isValid()) {
            return request;
        }
        SpanContext silent = SpanContext.create(
                current.getTraceId(), current.getSpanId(), TraceFlags.getDefault(), current.getTraceState());
        return carrying(request, Context.root().with(Span.wrap(silent)));
    }

    private HttpRequest carrying(HttpRequest request, Context context) {
        Map<String, String> headers = new HashMap<>();
        propagator.inject(context, headers, Map::put);
        if (headers.isEmpty()) {
            return request;
        }
        HttpRequest.Builder carrying = HttpRequest.newBuilder(request, (name, value) -> true);
        headers.forEach(carrying::setHeader);
        return carrying.build();
    }
}
