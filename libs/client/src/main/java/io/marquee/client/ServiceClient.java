package io.marquee.client;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.base.Progress;
import io.marquee.base.TaskMonitor;
import io.opentelemetry.api.OpenTelemetry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls one service of Marquee. Safe for use by several threads. */
public class ServiceClient implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(300);
    private static final int PATIENCE = 5;

    private final ServiceSettings settings;
    private final HttpClient http;
    private final CallSpans spans;

    /** A client whose calls belong to no trace. */
    public ServiceClient(ServiceSettings settings) {
        this(settings, OpenTelemetry.noop());
    }

    /** A client whose calls carry the trace that is current. */
    public ServiceClient(ServiceSettings settings, OpenTelemetry telemetry) {
        this.settings = settings;
        this.spans = new CallSpans(telemetry);
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .build();
    }

    /**
     * Starts long work. A fresh idempotency key goes with it, so that a call that is repeated after a broken connection
     * does not start it twice.
     *
     * @param collection for example {@code deployments}
     * @param input the request, any type that Jackson writes
     * @throws MarqueeException of the kind that the service answered with, or UNAVAILABLE
     */
    public Operation start(String collection, Object input) {
        HttpRequest request = request("/v1/" + collection)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(input)))
                .build();
        try {
            return Operation.of(json(send(request)));
        } catch (IOException first) {
            return Operation.of(call(request));
        }
    }

    /** Looks at work that was started. */
    public Operation look(String collection, String id) {
        HttpRequest request = request("/v1/" + collection + "/" + id).GET().build();
        return Operation.of(call(spans.unseen(request), this::exchange));
    }

    /** Asks for work to be stopped; it may still be running when this returns. */
    public void cancel(String collection, String id) {
        call(request("/v1/" + collection + "/" + id).DELETE().build());
    }

    /**
     * Waits for the end of work, passing its progress on. When the monitor is cancelled, so is the work.
     *
     * @return the operation, which has succeeded
     * @throws MarqueeException of the kind that the work failed with, CANCELLED, or UNAVAILABLE when the service stays away
     */
    public Operation await(String collection, String id, TaskMonitor monitor) {
        int misses = 0;
        Progress last = Progress.UNKNOWN;
        while (true) {
            if (monitor.isCancelled()) {
                cancel(collection, id);
                monitor.checkCancelled();
            }
            try {
                Operation now = look(collection, id);
                misses = 0;
                if (!now.progress().equals(last)) {
                    last = now.progress();
                    monitor.report(last);
                }
                if (now.ended()) {
                    return succeeded(collection, now);
                }
            } catch (MarqueeException e) {
                if (e.kind() != FailureKind.UNAVAILABLE || ++misses >= PATIENCE) {
                    throw e;
                }
            }
            pause();
        }
    }

    /** Gets a JSON document. */
    protected final JsonNode get(String path) {
        return call(request(path).GET().build());
    }

    /** Posts a JSON document and reads the answer. */
    protected final JsonNode post(String path, Object body) {
        return call(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                .build());
    }

    @Override
    public void close() {
        http.close();
    }

    private Operation succeeded(String collection, Operation operation) {
        if (operation.succeeded()) {
            return operation;
        }
        if (operation.problem() != null) {
            throw Problems.failure(operation.problem(), 500);
        }
        throw new MarqueeException(
                operation.state().equals("CANCELLED") ? FailureKind.CANCELLED : FailureKind.INTERNAL,
                "The work " + operation.id() + " of " + collection + " ended as " + operation.state() + ".",
                "Start it again.");
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(settings.url() + path)).timeout(settings.timeout());
        if (settings.token() != null && !settings.token().isEmpty()) {
            request.header("Authorization", "Bearer " + settings.token().reveal());
        }
        return request.header("Accept", "application/json, application/problem+json");
    }

    private JsonNode call(HttpRequest request) {
        return call(request, this::send);
    }

    private JsonNode call(HttpRequest request, CallSpans.Sender sender) {
        try {
            return json(sender.send(request));
        } catch (IOException e) {
            throw new MarqueeException(
                    FailureKind.UNAVAILABLE,
                    "The service at " + settings.url() + " does not answer.",
                    "Start it, or correct its URL.",
                    e);
        }
    }

    private HttpResponse<byte[]> send(HttpRequest request) throws IOException {
        return spans.around(request, this::exchange);
    }

    private HttpResponse<byte[]> exchange(HttpRequest request) throws IOException {
        try {
            return http.send(request, BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MarqueeException(FailureKind.CANCELLED, "The call was interrupted.", null, e);
        }
    }

    private JsonNode json(HttpResponse<byte[]> response) {
        JsonNode body;
        try {
            body = response.body().length == 0 ? JSON.createObjectNode() : JSON.readTree(response.body());
        } catch (JacksonException e) {
            throw new MarqueeException(
                    FailureKind.UNAVAILABLE,
                    "The service at " + settings.url() + " answered " + response.statusCode() + " without JSON.",
                    "Check that the URL is that of a Marquee service.",
                    e);
        }
        if (response.statusCode() >= 400) {
            throw Problems.failure(body, response.statusCode());
        }
        return body;
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MarqueeException(FailureKind.CANCELLED, "The wait was interrupted.", null, e);
        }
    }
}
