package io.marquee.kit.operations;

import static io.marquee.kit.test.RunningService.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.kit.sample.SampleService;
import io.marquee.kit.test.RunningService;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Operations as a caller sees them. */
class OperationsRestTest {

    @TempDir
    static Path folder;

    static RunningService service;

    @BeforeAll
    static void start() {
        service = RunningService.start(
                SampleService.class,
                folder,
                "--marquee.operations.queue=1",
                "--marquee.operations.heartbeat=100ms",
                "--marquee.operations.stop-timeout=0s");
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void startsAnOperationAndKeepsItsResult() {
        HttpResponse<String> answer = start("SUCCEED");
        assertThat(answer.statusCode()).isEqualTo(202);
        String location = location(answer);
        assertThat(location).isEqualTo("/v1/samples/" + json(answer).path("id").asString());
        JsonNode ended = service.awaitState(location, "SUCCEEDED");
        assertThat(ended.path("result").toString()).isEqualTo("{\"dataset\":\"imdb\",\"steps_done\":3}");
        assertThat(ended.path("input").path("nb_epochs").asInt()).isEqualTo(3);
        assertThat(ended.path("progress").path("done").asLong()).isEqualTo(3);
        assertThat(ended.path("progress").path("unit").asString()).isEqualTo("steps");
        assertThat(ended.path("startedAt").asString())
                .isLessThanOrEqualTo(ended.path("endedAt").asString());
        assertThat(ended.path("problem").isNull() || ended.path("problem").isMissingNode())
                .isTrue();
    }

    @Test
    void listsTheNewestFirstAndPageByPage() {
        String first = finished();
        String second = finished();
        JsonNode page = json(service.get("/v1/samples?limit=1"));
        assertThat(page.path("items")).hasSize(1);
        assertThat(page.path("items").path(0).path("id").asString()).isEqualTo(second);
        JsonNode older = json(
                service.get("/v1/samples?limit=1&before=" + page.path("next").asString()));
        assertThat(page.path("next").asString()).isEqualTo(second);
        assertThat(older.path("items").path(0).path("id").asString()).isEqualTo(first);
        assertThat(service.get("/v1/samples?limit=0").statusCode()).isEqualTo(400);
    }

    @Test
    void streamsEveryStateUntilTheEnd() {
        String location = location(start("SUCCEED"));
        HttpResponse<String> events = service.get(location + "/events");
        assertThat(events.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
        assertThat(events.body()).contains("\"state\":\"SUCCEEDED\"").containsPattern("id:\\d+\n");
    }

    @Test
    void saysInAStreamThatItIsAlive() throws Exception {
        String location = location(start("WAIT"));
        service.awaitState(location, "RUNNING");
        var request = HttpRequest.newBuilder(URI.create(service.url() + location + "/events"))
                .build();
        try (HttpClient http = HttpClient.newHttpClient();
                Stream<String> lines =
                        http.send(request, HttpResponse.BodyHandlers.ofLines()).body()) {
            Iterator<String> line = lines.iterator();
            while (!line.next().equals(":alive")) {
                // what came before
            }
            service.send("DELETE", location, "");
            assertThat(line).toIterable().anyMatch(text -> text.contains("\"state\":\"CANCELLED\""));
        }
    }

    @Test
    void cancelsARunningOperationAndTakesTheNextOneOutOfTheLine() {
        String running = location(start("WAIT"));
        JsonNode progress = service.await(
                        running, view -> view.at("/progress/total").asInt(-1) == 3)
                .path("progress");
        assertThat(progress.path("message").asString()).isEqualTo("stepping");
        String waiting = location(start("WAIT"));
        assertThat(json(service.get(waiting)).path("state").asString()).isEqualTo("QUEUED");
        assertThat(start("WAIT").statusCode()).isEqualTo(429);
        assertThat(service.send("DELETE", waiting, "").statusCode()).isEqualTo(200);
        assertThat(service.send("DELETE", running, "").statusCode()).isIn(200, 202);
        service.awaitState(waiting, "CANCELLED");
        JsonNode ended = service.awaitState(running, "CANCELLED");
        assertThat(ended.path("problem").path("type").asString()).isEqualTo("urn:marquee:problem:cancelled");
        assertThat(service.send("DELETE", running, "").statusCode()).isEqualTo(409);
    }

    @Test
    void startsOnceOnlyForTheSameKey() {
        String body = body("SUCCEED");
        HttpResponse<String> first = service.post("/v1/samples", body, "Idempotency-Key", "key-1");
        HttpResponse<String> again = service.post("/v1/samples", body, "Idempotency-Key", "key-1");
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(location(again)).isEqualTo(location(first));
        HttpResponse<String> other = service.post("/v1/samples", body("WAIT"), "Idempotency-Key", "key-1");
        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(json(other).path("detail").asString()).contains("key-1", "Use a new key");
        assertThat(service.post("/v1/samples", body, "Idempotency-Key", "two words")
                        .statusCode())
                .isEqualTo(400);
        service.awaitState(location(first), "SUCCEEDED");
    }

    @Test
    void endsAnExpectedFailureWithItsProblem() {
        JsonNode ended = service.awaitState(location(start("FAIL")), "FAILED");
        assertThat(ended.path("problem").path("status").asInt()).isEqualTo(404);
        assertThat(ended.path("problem").path("detail").asString())
                .isEqualTo("There is no dataset 'imdb'. Ingest it first.");
    }

    @Test
    void endsAnUnexpectedFailureWithAnIncidentAndNothingOfTheInside() {
        JsonNode problem =
                service.awaitState(location(start("CRASH")), "FAILED").path("problem");
        assertThat(problem.path("status").asInt()).isEqualTo(500);
        assertThat(problem.path("instance").asString()).matches("urn:marquee:incident:[0-9a-f]{8}");
        assertThat(problem.toString()).doesNotContain("a fault of ours").doesNotContain("Exception");
    }

    @Test
    void saysThatThereIsNoSuchOperation() {
        HttpResponse<String> answer = service.get("/v1/samples/absent");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(json(answer).path("detail").asString()).contains("'absent'", "/v1/samples");
        assertThat(service.get("/v1/samples/absent/events").statusCode()).isEqualTo(404);
    }

    private static HttpResponse<String> start(String mode) {
        return service.post("/v1/samples", body(mode));
    }

    private static String finished() {
        String location = location(start("SUCCEED"));
        return service.awaitState(location, "SUCCEEDED").path("id").asString();
    }

    private static String body(String mode) {
        return "{\"dataset\":\"imdb\",\"nb_epochs\":3,\"mode\":\"" + mode + "\"}";
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow(() -> new AssertionError(answer.body()));
    }
}
