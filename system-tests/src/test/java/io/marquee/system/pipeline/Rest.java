package io.marquee.system.pipeline;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Plain HTTP to a running service. */
public final class Rest {

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(5))
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private static final JsonMapper JSON = new JsonMapper();

    private Rest() {}

    /** A status and its body. */
    public record Answer(int status, String body) {

        /** The body as JSON. */
        public JsonNode json() {
            return JSON.readTree(body);
        }
    }

    /** Gets a page. */
    public static Answer get(String url) throws Exception {
        return send(request(url).GET());
    }

    /** Posts JSON without a token. */
    public static Answer post(String url, String json) throws Exception {
        return send(request(url).header("Content-Type", "application/json").POST(body(json)));
    }

    /** Posts JSON with a token. */
    public static Answer post(String url, String json, String token) throws Exception {
        return send(request(url)
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token)
                .POST(body(json)));
    }

    /** Sends JSON with a token, by any method; an empty body is none. */
    public static Answer send(String method, String url, String json, String token) throws Exception {
        return send(request(url)
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token)
                .method(method, json.isEmpty() ? HttpRequest.BodyPublishers.noBody() : body(json)));
    }

    private static HttpRequest.BodyPublisher body(String json) {
        return HttpRequest.BodyPublishers.ofString(json);
    }

    private static HttpRequest.Builder request(String url) {
        return HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(60));
    }

    private static Answer send(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), response.body());
    }
}
