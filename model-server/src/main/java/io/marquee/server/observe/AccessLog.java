package io.marquee.server.observe;

import io.marquee.base.FailureKind;
import io.marquee.server.live.LiveModel;
import io.marquee.server.predict.Timings;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * A line per request. It knows templates, names, numbers and kinds, and nothing that a caller has written: no text, no
 * token, no query, no path, no header.
 */
final class AccessLog {

    private static final Logger LOG = LoggerFactory.getLogger("io.marquee.access");

    private final boolean structured;

    /** @param structured whether the console takes fields; else they are part of the message */
    AccessLog(boolean structured) {
        this.structured = structured;
    }

    /**
     * What is known of a request from outside.
     *
     * @param route the template of its path; null where it had none
     * @param nanos the time from its beginning to the end of its answer
     */
    record Request(
            String method,
            @Nullable String route,
            int status,
            @Nullable Protocol protocol,
            long nanos) {}

    void write(Request request, Call call, @Nullable FailureKind failure) {
        Map<String, Object> fields = fields(request, call, failure);
        if (structured) {
            LoggingEventBuilder event = LOG.atInfo();
            for (Map.Entry<String, Object> field : fields.entrySet()) {
                event = event.addKeyValue(field.getKey(), field.getValue());
            }
            event.log("request");
        } else {
            LOG.info(fields.entrySet().stream()
                    .map(field -> field.getKey() + "=" + field.getValue())
                    .collect(Collectors.joining(" ")));
        }
    }

    private static Map<String, Object> fields(Request request, Call call, @Nullable FailureKind failure) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("method", request.method());
        put(fields, "route", request.route());
        fields.put("status", request.status());
        put(
                fields,
                "protocol",
                request.protocol() == null ? null : request.protocol().tag());
        LiveModel model = call.model();
        if (model != null) {
            fields.put("model", model.modelName());
            fields.put("version", model.version());
        }
        if (call.texts() > 0) {
            fields.put("texts", call.texts());
            fields.put("tokens", call.tokens());
        }
        times(fields, call.timings());
        fields.put("total_ms", millis(request.nanos()));
        put(fields, "problem", failure == null ? null : failure.problemType());
        SpanContext span = Span.current().getSpanContext();
        put(fields, "trace_id", span.isValid() ? span.getTraceId() : null);
        return fields;
    }

    private static void times(Map<String, Object> fields, @Nullable Timings timings) {
        if (timings != null) {
            fields.put("tokenize_ms", millis(timings.tokenize()));
            fields.put("queue_ms", millis(timings.queue()));
            fields.put("infer_ms", millis(timings.infer()));
        }
    }

    private static void put(Map<String, Object> fields, String name, @Nullable Object value) {
        if (value != null) {
            fields.put(name, value);
        }
    }

    private static String millis(long nanos) {
        return String.format(Locale.ROOT, "%.3f", nanos / (double) TimeUnit.MILLISECONDS.toNanos(1));
    }
}
