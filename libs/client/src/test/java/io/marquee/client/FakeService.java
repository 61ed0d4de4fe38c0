package io.marquee.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A service that answers what it was told to, so that its faults can be chosen; the real ones are met end to end. */
final class FakeService implements AutoCloseable {

    private final HttpServer server;
    private final Map<String, Queue<Answer>> answers = new ConcurrentHashMap<>();
    final List<String> seen = new CopyOnWriteArrayList<>();
    final List<String> traces = new CopyOnWriteArrayList<>();

    private record Answer(int status, String body) {}

    FakeService() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    FakeService answers(String call, int status, String body) {
        answers.computeIfAbsent(call, key -> new ArrayDeque<>()).add(new Answer(status, body));
        return this;
    }

    ServiceSettings settings(io.marquee.base.@Nullable Secret token) {
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return new ServiceSettings(url, token, Duration.ofSeconds(5));
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String call = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        seen.add(call + " " + exchange.getRequestHeaders().getFirst("Authorization"));
        traces.add(exchange.getRequestHeaders()
                .getOrDefault("traceparent", List.of(""))
                .getFirst());
        Queue<Answer> queue = answers.getOrDefault(call, new ArrayDeque<>());
        Answer answer = queue.size() > 1 ? queue.remove() : queue.peek();
        if (answer == null) {
            answer = new Answer(404, "{}");
        }
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }
}
