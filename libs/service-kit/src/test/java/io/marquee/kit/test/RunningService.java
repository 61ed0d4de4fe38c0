package io.marquee.kit.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A service in the process of a test, on a free port, spoken to over HTTP. */
public final class RunningService implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final JsonMapper JSON = new JsonMapper();

    private final ConfigurableApplicationContext context;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private RunningService(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** Starts a service that keeps its data in a folder. */
    public static RunningService start(Class<?> application, Path dataFolder, String... properties) {
        List<String> all = new ArrayList<>(List.of("--server.port=0", "--marquee.data-dir=" + dataFolder));
        all.addAll(List.of(properties));
        return new RunningService(new SpringApplication(application).run(all.toArray(String[]::new)));
    }

    /** Its Spring context. */
    public ConfigurableApplicationContext context() {
        return context;
    }

    /** Where it answers, without a slash at the end. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port"));
    }

    /** Reads. */
    public HttpResponse<String> get(String path, String... headers) {
        return send("GET", path, "", headers);
    }

    /** Sends JSON. */
    public HttpResponse<String> post(String path, String json, String... headers) {
        String[] all = Stream.concat(Stream.of("Content-Type", "application/json"), Stream.of(headers))
                .toArray(String[]::new);
        return send("POST", path, json, all);
    }

    /** Sends anything; an empty body is none. */
    public HttpResponse<String> send(String method, String path, String body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(url() + path))
                .timeout(LIMIT)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The JSON of an answer. */
    public static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }

    /** Asks until the answer is as it shall be. */
    public JsonNode await(String path, Predicate<JsonNode> wanted) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        JsonNode answer = json(get(path));
        while (!wanted.test(answer)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(path + " still is " + answer);
            }
            answer = json(get(path));
        }
        return answer;
    }

    /** Asks until the state of an operation is as it shall be. */
    public JsonNode awaitState(String path, String state) {
        return await(path, view -> view.path("state").asString("").equals(state));
    }

    @Override
    public void close() {
        http.close();
        context.close();
    }
}
