package io.marquee.inference;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Speaks the model server's predict route for one model called sentiment: a text with "good" in it is positive. */
final class StandIn implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String ROUTE = "/v1/models/sentiment/predict";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch released = new CountDownLatch(1);

    /** The texts of every call that was answered or refused. */
    final List<List<String>> calls = new CopyOnWriteArrayList<>();

    /** From which call on it fails. */
    volatile int failsFrom = Integer.MAX_VALUE;

    /** From which call on it waits for {@link #release()}. */
    volatile int waitsFrom = Integer.MAX_VALUE;

    StandIn() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    List<Integer> batches() {
        return calls.stream().map(List::size).toList();
    }

    void release() {
        released.countDown();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!exchange.getRequestURI().getPath().equals(ROUTE)) {
                send(exchange, 404, problem("not-found", "There is no model 'other' (live are: sentiment)."));
                return;
            }
            List<String> texts = JSON.readTree(exchange.getRequestBody().readAllBytes())
                    .path("texts")
                    .valueStream()
                    .map(JsonNode::asString)
                    .toList();
            calls.add(texts);
            if (calls.size() >= waitsFrom) {
                released.await();
            }
            if (calls.size() >= failsFrom) {
                send(exchange, 429, problem("overloaded", "8 calls are waiting for a prediction already."));
            } else {
                send(exchange, 200, predictions(texts));
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ObjectNode problem(String kind, String detail) {
        return JSON.createObjectNode()
                .put("type", "urn:marquee:problem:" + kind)
                .put("detail", detail);
    }

    private static ObjectNode predictions(List<String> texts) {
        ObjectNode answer = JSON.createObjectNode()
                .put("model", "sentiment")
                .put("registered_model", "model_imdb")
                .put("version", "7");
        var predictions = answer.putArray("predictions");
        for (String text : texts) {
            predictions
                    .addObject()
                    .put("label", text.contains("good") ? "positive" : "negative")
                    .put("score", 0.875)
                    .put("truncated", text.length() > 200);
        }
        return answer;
    }

    private static void send(HttpExchange exchange, int status, ObjectNode json) throws IOException {
        byte[] body = JSON.writeValueAsBytes(json);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        release();
        server.stop(0);
        threads.shutdownNow();
    }
}
