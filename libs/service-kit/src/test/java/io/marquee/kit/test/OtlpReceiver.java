package io.marquee.kit.test;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;

/** A collector that keeps the latest spans of each name that it is sent: OTLP over HTTP, traces only. */
public final class OtlpReceiver implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int KEPT = 1000;
    private static final HexFormat HEX = HexFormat.of();

    private final HttpServer server;
    private final Map<String, Deque<Received>> spans = new TreeMap<>();

    /**
     * A span that has arrived.
     *
     * @param service the service that made it
     * @param parent the id of the span above it; empty for the first of a trace
     */
    public record Received(
            String service, String name, String trace, String id, String parent, Map<String, String> attributes) {}

    /** Listens on a free port. */
    public OtlpReceiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/v1/traces", this::receive);
        server.start();
    }

    /** What {@code OTEL_EXPORTER_OTLP_ENDPOINT} has to be. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** What Spring's own setting has to be. */
    public String argument() {
        return "--management.opentelemetry.tracing.export.otlp.endpoint=" + endpoint() + "/v1/traces";
    }

    /** What is kept. */
    public synchronized List<Received> spans() {
        return spans.values().stream().flatMap(Deque::stream).toList();
    }

    /** Waits for a span. */
    public synchronized Received await(Predicate<Received> wanted) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        try {
            while (true) {
                for (Received span : spans()) {
                    if (wanted.test(span)) {
                        return span;
                    }
                }
                long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
                if (left <= 0) {
                    throw new AssertionError("no such span among " + spans());
                }
                wait(left);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void receive(HttpExchange exchange) throws IOException {
        boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        try (InputStream body = exchange.getRequestBody();
                InputStream plain = zipped ? new GZIPInputStream(body) : body) {
            keep(ExportTraceServiceRequest.parseFrom(plain));
        }
        exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    private synchronized void keep(ExportTraceServiceRequest request) {
        request.getResourceSpansList().forEach(resource -> {
            String service = texts(resource.getResource().getAttributesList()).getOrDefault("service.name", "");
            resource.getScopeSpansList()
                    .forEach(scope -> scope.getSpansList().forEach(span -> keep(received(service, span))));
        });
        notifyAll();
    }

    private void keep(Received span) {
        Deque<Received> same = spans.computeIfAbsent(span.service() + " " + span.name(), key -> new ArrayDeque<>());
        same.addLast(span);
        if (same.size() > KEPT) {
            same.removeFirst();
        }
    }

    private static Received received(String service, Span span) {
        return new Received(
                service,
                span.getName(),
                HEX.formatHex(span.getTraceId().toByteArray()),
                HEX.formatHex(span.getSpanId().toByteArray()),
                HEX.formatHex(span.getParentSpanId().toByteArray()),
                texts(span.getAttributesList()));
    }

    private static Map<String, String> texts(List<KeyValue> attributes) {
        Map<String, String> texts = new TreeMap<>();
        attributes.forEach(attribute -> texts.put(attribute.getKey(), text(attribute.getValue())));
        return texts;
    }

    private static String text(AnyValue value) {
        return switch (value.getValueCase()) {
            case STRING_VALUE -> value.getStringValue();
            case INT_VALUE -> Long.toString(value.getIntValue());
            case DOUBLE_VALUE -> Double.toString(value.getDoubleValue());
            case BOOL_VALUE -> Boolean.toString(value.getBoolValue());
            default -> value.toString();
        };
    }
}
