package io.marquee.tracking;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server that answers as it is told to, for faults that the real one does not show on demand. */
final class FakeMlflow implements AutoCloseable {

    static final String RUN = "0123456789abcdef0123456789abcdef";
    static final String MODEL = "m-" + RUN;
    static final String RUN_JSON = "{\"run\":{\"info\":{\"run_id\":\"" + RUN
            + "\",\"experiment_id\":\"1\",\"run_name\":\"x\",\"status\":\"RUNNING\",\"start_time\":1000,"
            + "\"artifact_uri\":\"mlflow-artifacts:/1/" + RUN + "/artifacts\"},\"data\":{}}}";
    static final String VERSION_JSON = "{\"name\":\"m\",\"version\":\"1\",\"source\":\"models:/" + MODEL
            + "\",\"run_id\":\"" + RUN + "\",\"status\":\"READY\"}";

    private final Map<String, Deque<Handler>> handlers = new ConcurrentHashMap<>();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;
    private final List<MlflowTracking> clients = new CopyOnWriteArrayList<>();

    /** What a request asks for, and what came with it. */
    record Call(String name, String path, String body, String authorization) {}

    interface Handler {
        void handle(HttpExchange exchange) throws IOException;
    }

    FakeMlflow() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Answers a call, named by its method and the end of its path, in these ways in turn; the last one stays. */
    FakeMlflow on(String call, Handler... inTurn) {
        handlers.put(call, new ArrayDeque<>(List.of(inTurn)));
        return this;
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getRawPath();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String name = handlers.keySet().stream()
                .filter(call -> path.endsWith(call.substring(call.indexOf(' ') + 1)))
                .filter(call -> call.startsWith(exchange.getRequestMethod() + " "))
                .findFirst()
                .orElse("");
        List<String> login = exchange.getRequestHeaders().getOrDefault("Authorization", List.of(""));
        calls.add(new Call(name, path, body, login.getFirst()));
        try (exchange) {
            next(name).handle(exchange);
        }
    }

    private Handler next(String name) {
        Deque<Handler> queue = handlers.getOrDefault(name, new ArrayDeque<>(List.of(text(404, "<html>no</html>"))));
        synchronized (queue) {
            return queue.size() > 1 ? queue.removeFirst() : queue.getFirst();
        }
    }

    static Handler json(String body) {
        return text(200, body);
    }

    static Handler error(int status, String code, String message) {
        return text(status, "{\"error_code\":\"" + code + "\",\"message\":\"" + message + "\"}");
    }

    static Handler text(int status, String body) {
        return exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    /** Closes the connection without a word. */
    static Handler dropped() {
        return HttpExchange::close;
    }

    /** Announces more bytes than come before the connection closes. */
    static Handler cut(String body, int announced) {
        return exchange -> {
            exchange.sendResponseHeaders(200, announced);
            exchange.getResponseBody().write(body.getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            throw new IOException("cut, as asked");
        };
    }

    /** Sends some bytes and then waits until the fake is closed. */
    Handler stalled(String body) {
        return exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write(body.getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            silent().handle(exchange);
        };
    }

    /** Never answers. */
    Handler silent() {
        return exchange -> {
            try {
                new java.util.concurrent.CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    MlflowTracking tracking() {
        return tracking(new TrackingSettings(url(), null, null, Duration.ofSeconds(5)));
    }

    MlflowTracking tracking(TrackingSettings settings) {
        MlflowTracking tracking = new MlflowTracking(settings, Clock.systemUTC(), Duration.ofMillis(1));
        clients.add(tracking);
        return tracking;
    }

    List<Call> calls() {
        return List.copyOf(calls);
    }

    /** How often a call came. */
    long count(String call) {
        return calls.stream().filter(each -> each.name().equals(call)).count();
    }

    @Override
    public void close() {
        clients.forEach(MlflowTracking::close);
        server.stop(0);
        threads.shutdownNow();
    }
}
