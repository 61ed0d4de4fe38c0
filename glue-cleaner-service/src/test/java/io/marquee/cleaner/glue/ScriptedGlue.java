package io.marquee.cleaner.glue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Glue and CloudWatch Logs over their wire, following a script: for what a working endpoint never does, such as losing an
 * answer, and for the states that it cannot be brought into. {@link ScriptedRuns} has the jobs and the runs.
 */
public final class ScriptedGlue implements AutoCloseable {

    static final JsonMapper JSON = new JsonMapper();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private ScriptedRuns runs = new ScriptedRuns();
    private final List<Call> calls = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();

    /** A call that has come in. */
    public record Call(String operation, JsonNode input) {}

    /** What the next call of an operation gets instead of its answer; status 0 does it and loses the answer. */
    private record Fault(String operation, int status, String code, String message) {}

    public ScriptedGlue() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Where it answers. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Its jobs and runs. */
    public synchronized ScriptedRuns runs() {
        return runs;
    }

    /** Forgets everything, and follows the first script again. */
    public synchronized void reset() {
        runs = new ScriptedRuns();
        calls.clear();
        faults.clear();
    }

    /** The next call of an operation fails. */
    public synchronized ScriptedGlue refuse(String operation, int status, String code, String message) {
        faults.add(new Fault(operation, status, code, message));
        return this;
    }

    /** The next call of an operation is done, and nobody hears of it. */
    public synchronized ScriptedGlue loseAnswer(String operation) {
        return refuse(operation, 0, "", "");
    }

    /** Everything that was asked, oldest first. */
    public synchronized List<Call> calls() {
        return List.copyOf(calls);
    }

    /** What was asked of an operation. */
    public List<JsonNode> calls(String operation) {
        return calls().stream()
                .filter(call -> call.operation().equals(operation))
                .map(Call::input)
                .toList();
    }

    /** Waits until it was asked for something. */
    public synchronized void await(Predicate<List<Call>> enough) {
        long deadline = System.nanoTime() + 120_000_000_000L;
        try {
            while (!enough.test(calls)) {
                long left = (deadline - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    throw new AssertionError("only these calls came: " + calls);
                }
                wait(left);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        String target = String.valueOf(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
        String operation = target.substring(target.indexOf('.') + 1);
        JsonNode input = JSON.readTree(exchange.getRequestBody().readAllBytes());
        Fault fault = received(operation, input);
        if (fault != null && fault.status() > 0) {
            answer(exchange, fault.status(), ScriptedRuns.problem(fault.code(), fault.message()));
            return;
        }
        ObjectNode answer = runs().answer(operation, input);
        if (fault != null) {
            exchange.close();
            return;
        }
        answer(exchange, answer.has("__type") ? 400 : 200, answer);
    }

    private synchronized Fault received(String operation, JsonNode input) {
        calls.add(new Call(operation, input));
        notifyAll();
        Fault found = faults.stream()
                .filter(fault -> fault.operation().equals(operation))
                .findFirst()
                .orElse(null);
        faults.remove(found);
        return found;
    }

    private static void answer(HttpExchange exchange, int status, ObjectNode body) throws IOException {
        byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
