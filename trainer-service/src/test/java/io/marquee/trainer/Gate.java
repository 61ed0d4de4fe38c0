package io.marquee.trainer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Stands before MLflow and passes everything on, until the calls come that it is there for. */
final class Gate implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI behind;
    private final Predicate<Call> special;
    private final Fault fault;
    private final CountDownLatch reached = new CountDownLatch(1);
    private volatile boolean shut;

    /** A request as far as rules look at it. */
    record Call(String method, String path, String body) {

        /** A call whose path, or whose body, has this in it. */
        static Predicate<Call> with(String method, String words) {
            return call -> call.method.equals(method) && (call.path.contains(words) || call.body.contains(words));
        }
    }

    /** What comes of the special calls. */
    enum Fault {
        /** They are not passed on, and nobody is heard any more: MLflow is gone. */
        GONE,
        /** The first is passed on, and nobody is heard any more: as if who called had died at once. */
        LAST_HEARD,
        /** They are passed on and never answered. */
        SILENT,
        /** They are refused, all others are not. */
        REFUSED
    }

    Gate(URI behind, Predicate<Call> special, Fault fault) throws IOException {
        this.behind = behind;
        this.special = special;
        this.fault = fault;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::pass);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Waits until a special call has come, and has been passed on where it is. */
    void awaitReached() throws InterruptedException {
        if (!reached.await(3, TimeUnit.MINUTES)) {
            throw new AssertionError("no such call came");
        }
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            boolean isSpecial = !shut && special.test(call(exchange, body));
            if (shut || (isSpecial && fault == Fault.GONE)) {
                shut = true;
                return;
            }
            if (isSpecial && fault == Fault.REFUSED) {
                answer(
                        exchange,
                        403,
                        "{\"error_code\":\"PERMISSION_DENIED\",\"message\":\"so says the gate\"}"
                                .getBytes(StandardCharsets.UTF_8));
                return;
            }
            shut = isSpecial && fault == Fault.LAST_HEARD;
            var answer = http.send(request(exchange, body), BodyHandlers.ofByteArray());
            if (isSpecial) {
                reached.countDown();
                if (fault == Fault.SILENT) {
                    new CountDownLatch(1).await();
                }
                return;
            }
            type(answer).ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
            answer(exchange, answer.statusCode(), answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Call call(HttpExchange exchange, byte[] body) {
        boolean isText = "application/json".equals(exchange.getRequestHeaders().getFirst("Content-Type"));
        return new Call(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                isText ? new String(body, StandardCharsets.UTF_8) : "");
    }

    private HttpRequest request(HttpExchange exchange, byte[] body) {
        var request = HttpRequest.newBuilder(
                        URI.create(behind + exchange.getRequestURI().toString()))
                .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        if (type != null) {
            request.header("Content-Type", type);
        }
        return request.build();
    }

    private static java.util.Optional<String> type(HttpResponse<byte[]> answer) {
        return answer.headers().firstValue("Content-Type");
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        http.shutdownNow();
    }
}
