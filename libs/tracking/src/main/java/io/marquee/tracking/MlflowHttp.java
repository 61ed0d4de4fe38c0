package io.marquee.tracking;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.base.TaskMonitor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends requests to MLflow: logged in from the start, with a limit on every wait, again where that does no harm. */
final class MlflowHttp implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MlflowHttp.class);
    private static final int ATTEMPTS = 4;
    private static final int LONGEST_ANSWER = 64 << 20;
    private static final long SLICE_MILLIS = 200;

    /** A server that keeps its files elsewhere first passes a file on, or gets it, whole. */
    private static final Duration STORE_PATIENCE = Duration.ofMinutes(5);

    private static final String KEEP_ALIVE = "jdk.httpclient.keepalive.timeout";

    static {
        // MLflow's server closes idle connections after 5 s, and a request may meet the closing half-way
        if (System.getProperty(KEEP_ALIVE) == null) {
            System.setProperty(KEEP_ALIVE, "3");
        }
    }

    private final TrackingSettings settings;
    private final Duration firstDelay;
    private final MlflowErrors errors;
    private final @Nullable String authorization;
    private final HttpClient client;

    MlflowHttp(TrackingSettings settings, Duration firstDelay) {
        this.settings = settings;
        this.firstDelay = firstDelay;
        this.errors = new MlflowErrors(settings);
        this.authorization = authorization(settings);
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.timeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    private static @Nullable String authorization(TrackingSettings settings) {
        if (settings.user() == null) {
            return null;
        }
        String password = settings.password() == null ? "" : settings.password().reveal();
        String login = settings.user() + ":" + password;
        return "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
    }

    MlflowErrors errors() {
        return errors;
    }

    /** A request with the login, to which method and body are added. */
    HttpRequest.Builder to(URI uri) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).header("User-Agent", "marquee");
        return authorization == null ? request : request.header("Authorization", authorization);
    }

    /**
     * Sends a small request and reads its whole answer.
     *
     * @param repeatable whether it may be sent again when its answer never came
     * @throws MlflowException of code {@link MlflowException#NO_ANSWER} when nobody knows whether it was carried out
     */
    String text(HttpRequest.Builder request, String what, boolean repeatable) {
        HttpRequest ready = request.timeout(settings.timeout()).build();
        return attempts(what, repeatable ? ATTEMPTS : 1, TaskMonitor.NONE, () -> {
            HttpResponse<PatientBody> response = receive(send(ready), settings.timeout(), TaskMonitor.NONE, () -> 0);
            return accepted(response, what);
        });
    }

    /** As {@link #text}, once, with less patience: for a look whether the server is there. */
    String glance(HttpRequest.Builder request, String what, Duration patience) {
        HttpRequest ready = request.timeout(patience).build();
        return attempts(what, 1, TaskMonitor.NONE, () -> {
            return accepted(receive(send(ready), patience, TaskMonitor.NONE, () -> 0), what);
        });
    }

    /**
     * Sends a file's bytes.
     *
     * @param sent how many bytes have left, by which a slow line is told from a dead one
     */
    void upload(URI uri, BodyPublisher body, LongSupplier sent, String what, TaskMonitor monitor) {
        HttpRequest request = to(uri).PUT(body).build();
        attempts(what, ATTEMPTS, monitor, () -> {
            return accepted(receive(send(request), storePatience(), monitor, sent), what);
        });
    }

    /** Gets a file's bytes, giving each piece to a sink; a second attempt starts again with a new sink. */
    void download(URI uri, SinkFactory sinks, String what, TaskMonitor monitor) {
        HttpRequest request = to(uri).GET().build();
        attempts(what, ATTEMPTS, monitor, () -> {
            HttpResponse<PatientBody> response = receive(send(request), storePatience(), monitor, () -> 0);
            if (response.statusCode() != 200) {
                return accepted(response, what);
            }
            try (PatientBody bytes = response.body();
                    Sink sink = sinks.open()) {
                long length =
                        response.headers().firstValueAsLong("Content-Length").orElse(-1);
                drain(bytes, sink, monitor);
                sink.complete(length);
            }
            return "";
        });
    }

    /** Makes the place that a file's bytes go to. */
    interface SinkFactory {
        Sink open();
    }

    /** Where a file's bytes go. What goes wrong there is unchecked, to be told from a broken line. */
    interface Sink extends AutoCloseable {
        void write(ByteBuffer bytes);

        /**
         * All bytes have come.
         *
         * @param announced how many were announced, or -1
         * @throws IOException when it is worth another attempt
         */
        void complete(long announced) throws IOException;

        @Override
        void close();
    }

    private Duration storePatience() {
        return settings.timeout().compareTo(STORE_PATIENCE) > 0 ? settings.timeout() : STORE_PATIENCE;
    }

    private void drain(PatientBody bytes, Sink sink, TaskMonitor monitor) throws IOException {
        for (List<ByteBuffer> next = bytes.next(settings.timeout(), monitor);
                next != null;
                next = bytes.next(settings.timeout(), monitor)) {
            for (ByteBuffer buffer : next) {
                sink.write(buffer);
            }
        }
    }

    private interface Attempt {
        String run() throws IOException;
    }

    private String attempts(String what, int most, TaskMonitor monitor, Attempt attempt) {
        Duration delay = firstDelay;
        for (int failures = 1; ; failures++) {
            try {
                return attempt.run();
            } catch (IOException e) {
                monitor.checkCancelled();
                // who was waited for in vain is not waited for again
                if (failures >= most || e instanceof HttpTimeoutException) {
                    throw errors.unreachable(what, e);
                }
                LOG.debug("No answer from MLflow {}; asking again", what, e);
            } catch (Passing e) {
                if (failures >= most) {
                    throw e.failure;
                }
                LOG.debug("MLflow is too busy {}; asking again", what);
            }
            pause(delay);
            delay = delay.multipliedBy(3);
        }
    }

    /** An answer that says "later". */
    private static final class Passing extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient MarqueeException failure;

        Passing(MarqueeException failure) {
            super(failure);
            this.failure = failure;
        }
    }

    private String accepted(HttpResponse<PatientBody> response, String what) throws IOException {
        try (PatientBody bytes = response.body()) {
            String body = read(bytes, what);
            int status = response.statusCode();
            if (status / 100 == 2) {
                return body;
            }
            String location = response.headers().firstValue("Location").orElse(null);
            MlflowException failure = errors.refused(status, location, body, what);
            boolean later = status == 429 || status == 502 || status == 503 || status == 504;
            throw later ? new Passing(failure) : failure;
        }
    }

    private String read(PatientBody body, String what) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (List<ByteBuffer> next = body.next(settings.timeout(), TaskMonitor.NONE);
                next != null;
                next = body.next(settings.timeout(), TaskMonitor.NONE)) {
            for (ByteBuffer buffer : next) {
                byte[] piece = new byte[buffer.remaining()];
                buffer.get(piece);
                bytes.writeBytes(piece);
            }
            if (bytes.size() > LONGEST_ANSWER) {
                throw errors.unusable(what, "it is longer than " + LONGEST_ANSWER + " bytes", null);
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private CompletableFuture<HttpResponse<PatientBody>> send(HttpRequest request) {
        return client.sendAsync(request, info -> new PatientBody());
    }

    /** Waits for the start of an answer for as long as bytes leave, and then for the given time. */
    private static HttpResponse<PatientBody> receive(
            CompletableFuture<HttpResponse<PatientBody>> answer,
            Duration patience,
            TaskMonitor monitor,
            LongSupplier sent)
            throws IOException {
        long before = -1;
        long deadline = 0;
        try {
            while (true) {
                monitor.checkCancelled();
                if (sent.getAsLong() != before) {
                    before = sent.getAsLong();
                    deadline = System.nanoTime() + patience.toNanos();
                }
                if (System.nanoTime() > deadline) {
                    throw new HttpTimeoutException("no answer within " + patience);
                }
                try {
                    return answer.get(SLICE_MILLIS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    LOG.trace("still waiting", e);
                }
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw interrupted(e);
        } finally {
            answer.cancel(true);
        }
    }

    private static void pause(Duration delay) {
        try {
            Thread.sleep(delay);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw interrupted(e);
        }
    }

    private static MarqueeException interrupted(Throwable cause) {
        return new MarqueeException(FailureKind.CANCELLED, "The call to MLflow was interrupted.", null, cause);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
