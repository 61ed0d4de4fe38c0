package io.marquee.glueendpoint.wire;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * AWS's JSON protocol over HTTP, for all services on one port. Requests at work are bounded, and so are their bodies: what
 * comes on top is throttled or refused. {@code GET /health} answers 200, without a signature.
 */
public final class HttpFront implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(HttpFront.class);
    private static final int MOST_AT_WORK = 64;
    private static final int LARGEST_BODY = 1 << 20;
    private static final int MOST_DISCARDED = 16 << 20;
    private static final int BACKLOG = 128;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore room = new Semaphore(MOST_AT_WORK);
    private final Dispatcher dispatcher;

    private HttpFront(HttpServer server, Dispatcher dispatcher) {
        this.server = server;
        this.dispatcher = dispatcher;
    }

    /**
     * Answers from now on.
     *
     * @param operations by their target
     * @param provoked the faults that callers get
     * @param faultRoute whether faults can be ordered over {@code POST /faults}
     * @throws MarqueeException when the port is taken
     */
    public static HttpFront start(
            InetSocketAddress address,
            Map<String, Operation> operations,
            Signatures signatures,
            Faults provoked,
            boolean faultRoute) {
        HttpServer server = bind(address);
        var front = new HttpFront(server, new Dispatcher(operations, signatures, provoked));
        server.setExecutor(front.threads);
        server.createContext("/", front::handle);
        if (faultRoute) {
            server.createContext("/faults", new FaultRoute(provoked, LARGEST_BODY));
        }
        server.start();
        return front;
    }

    /** Its port. */
    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static HttpServer bind(InetSocketAddress address) {
        try {
            return HttpServer.create(address, BACKLOG);
        } catch (BindException e) {
            throw new MarqueeException(
                    FailureKind.CONFLICT,
                    "Port " + address.getPort() + " on " + address.getHostString() + " is taken.",
                    "Stop what listens there, or choose another port.",
                    e);
        } catch (IOException e) {
            throw new MarqueeException(
                    FailureKind.INTERNAL, "The Glue endpoint did not start: " + e.getMessage(), null, e);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (isHealth(exchange)) {
                send(exchange, 200, Json.object().put("status", "UP"));
                return;
            }
            ServiceModel service = Dispatcher.service(exchange.getRequestHeaders());
            try {
                send(exchange, 200, answer(exchange));
            } catch (AwsException e) {
                send(exchange, e.status(), error(service, e.code(), String.valueOf(e.getMessage())));
            } catch (RuntimeException e) {
                log.error("An operation failed", e);
                send(exchange, 500, error(service, "InternalServiceException", "An internal error occurred."));
            }
        }
    }

    private ObjectNode answer(HttpExchange exchange) throws IOException {
        if (!room.tryAcquire()) {
            throw new AwsException("ThrottlingException", "Rate exceeded");
        }
        try {
            return dispatcher.answer(
                    exchange.getRequestMethod(), exchange.getRequestHeaders(), body(exchange, LARGEST_BODY));
        } finally {
            room.release();
        }
    }

    static byte[] body(HttpExchange exchange, int largest) throws IOException {
        InputStream in = exchange.getRequestBody();
        byte[] body = in.readNBytes(largest + 1);
        if (body.length > largest) {
            discardRest(in);
            throw new AwsException(
                    "RequestEntityTooLargeException", "A request has at most " + largest + " bytes.", 413);
        }
        return body;
    }

    /** Who still sends would not read the answer. */
    private static void discardRest(InputStream in) throws IOException {
        byte[] rest = new byte[8192];
        int discarded = 0;
        for (int read = in.read(rest); read >= 0 && discarded < MOST_DISCARDED; read = in.read(rest)) {
            discarded += read;
        }
    }

    static ObjectNode error(ServiceModel service, String code, String message) {
        return Json.object().put("__type", code).put(service.messageField(), message);
    }

    static void send(HttpExchange exchange, int status, ObjectNode answer) throws IOException {
        byte[] bytes = answer.toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
        exchange.getResponseHeaders().set("x-amzn-RequestId", UUID.randomUUID().toString());
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static boolean isHealth(HttpExchange exchange) {
        return exchange.getRequestMethod().equals("GET")
                && exchange.getRequestURI().getPath().equals("/health");
    }
}
