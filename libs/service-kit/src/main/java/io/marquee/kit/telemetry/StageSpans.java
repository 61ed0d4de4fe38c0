package io.marquee.kit.telemetry;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A span around a stage's work. It tells the kind of a failure, not its words: they may quote what people sent. */
public final class StageSpans {

    private final Tracer tracer;
    private final TextMapPropagator propagator;
    private final Map<String, String> environment;

    StageSpans(OpenTelemetry telemetry, Map<String, String> environment) {
        this.tracer = telemetry.getTracer("io.marquee.kit");
        this.propagator = telemetry.getPropagators().getTextMapPropagator();
        this.environment = environment;
    }

    /** Work of an operation, within the trace of the call that has asked for it. */
    public <R> R around(String collection, Supplier<R> work) {
        return around("operation " + collection, Context.current(), work);
    }

    /** Work of a job: a trace of its own, or a part of its starter's when {@code TRACEPARENT} names one. */
    public <R> R ofJob(String service, Supplier<R> work) {
        return around(
                "job " + service, propagator.extract(Context.current(), environment, InEnvironment.INSTANCE), work);
    }

    private <R> R around(String name, Context parent, Supplier<R> work) {
        Span span = tracer.spanBuilder(name).setParent(parent).startSpan();
        try {
            return parent.with(span).wrapSupplier(work).get();
        } catch (RuntimeException | Error e) {
            FailureKind kind = e instanceof MarqueeException ours ? ours.kind() : FailureKind.INTERNAL;
            span.setAttribute("error.type", kind.slug()).setStatus(StatusCode.ERROR);
            throw e;
        } finally {
            span.end();
        }
    }

    /** The environment's names of W3C's headers are the same in capitals. */
    private enum InEnvironment implements TextMapGetter<Map<String, String>> {
        INSTANCE;

        @Override
        public Iterable<String> keys(Map<String, String> carrier) {
            return carrier.keySet();
        }

        @Override
        public @Nullable String get(@Nullable Map<String, String> carrier, String key) {
            return carrier == null ? null : carrier.get(key.toUpperCase(Locale.ROOT));
        }
    }
}
