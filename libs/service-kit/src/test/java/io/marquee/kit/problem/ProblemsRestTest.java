package io.marquee.kit.problem;

import static io.marquee.kit.test.RunningService.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.base.FailureKind;
import io.marquee.kit.sample.SampleService;
import io.marquee.kit.test.RunningService;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What a caller is told of a request that went wrong, on a stage's route and on a controller's. */
class ProblemsRestTest {

    @TempDir
    static Path folder;

    static RunningService service;

    @BeforeAll
    static void start() {
        service = RunningService.start(SampleService.class, folder, "--marquee.api.max-body-size=2KB");
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void answersWhatAStageRefusesBeforeAnyWork() {
        JsonNode problem =
                problem(service.post("/v1/samples", "{\"dataset\":\"a\",\"nb_epochs\":1,\"texts\":[\"a\"]}"), 400);
        assertThat(problem.path("errors").path(0).path("field").asString()).isEqualTo("texts");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/samples", "/v1/echoes/a"})
    void namesEveryFieldThatBreaksARuleAsTheCallerWroteIt(String path) {
        JsonNode problem =
                problem(service.post(path, "{\"dataset\":\" \",\"nb_epochs\":1001,\"texts\":[\"a\",\"\"]}"), 400);
        assertThat(problem.path("type").asString()).isEqualTo("urn:marquee:problem:invalid-input");
        assertThat(problem.path("errors").findValuesAsString("field"))
                .containsExactly("dataset", "nb_epochs", "texts[1]");
        assertThat(problem.path("detail").asString())
                .contains("nb_epochs", "1000")
                .contains("it is 1001");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"datset\":\"a\",\"nb_epochs\":3} | datset | did you mean 'dataset'",
                "{\"dataset\":\"a\"} | nb_epochs | must be given",
                "{\"dataset\":\"a\",\"nb_epochs\":\"3\"} | nb_epochs | must be a whole number",
                "{\"dataset\":\"a\",\"nb_epochs\":3.5} | nb_epochs | must be a whole number",
                "{\"dataset\":\"a\",\"nb_epochs\":3,\"mode\":\"SLEEP\"} | mode | one of SUCCEED, FAIL",
                "{\"dataset\":[],\"nb_epochs\":3} | dataset | must be a text"
            })
    void namesTheFieldThatCannotBeRead(String body, String field, String message) {
        for (String path : new String[] {"/v1/samples", "/v1/echoes/a"}) {
            JsonNode problem = problem(service.post(path, body), 400);
            assertThat(problem.path("errors").findValuesAsString("field")).containsExactly(field);
            assertThat(problem.path("detail").asString()).contains("'" + field + "'", message);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/samples", "/v1/echoes/a"})
    void saysWhereABodyStopsBeingJson(String path) {
        assertThat(detail(service.post(path, "{\"dataset\":\n  oops}"), 400)).contains("not JSON", "line 2");
        assertThat(detail(service.post(path, ""), 400)).contains("no body");
        assertThat(detail(service.post(path, "null"), 400)).contains("no body");
        assertThat(detail(service.send("POST", path, "a=b", "Content-Type", "text/plain"), 415))
                .contains("Send application/json");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "INTERNAL")
    void answersAnExpectedFailureWithItsStatusAndRemedy(FailureKind kind) {
        HttpResponse<String> answer = service.get("/v1/failures/" + kind);
        JsonNode problem = problem(answer, kind.httpStatus());
        assertThat(problem.path("type").asString()).isEqualTo(kind.problemType());
        assertThat(problem.path("detail").asString()).isEqualTo("It is " + kind + ". Do 1 things.");
        assertThat(answer.headers().firstValue("Retry-After").isPresent())
                .isEqualTo(kind == FailureKind.OVERLOADED || kind == FailureKind.UNAVAILABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/crashes", "/v1/failures/INTERNAL"})
    void saysNothingOfTheInsideOfAnUnexpectedFailure(String path) {
        JsonNode problem = problem(service.get(path), 500);
        assertThat(problem.path("instance").asString()).matches("urn:marquee:incident:[0-9a-f]{8}");
        assertThat(problem.toString()).doesNotContain("inside of the service", "It is INTERNAL", "java.");
    }

    @Test
    void answersWhatItDoesNotKnowWithProblemsToo() {
        assertThat(detail(service.get("/v1/nothing"), 404)).contains("GET /v1/nothing");
        assertThat(detail(service.send("PUT", "/v1/samples", "{}", "Content-Type", "application/json"), 405))
                .contains("POST", "GET");
        assertThat(detail(service.get("/v1/failures/NONE"), 400)).contains("'kind'");
        assertThat(detail(service.get("/v1/failures/NOT_FOUND?n=0"), 400)).contains("n must be");
        assertThat(detail(service.get("/v1/failures/NOT_FOUND?n=x"), 400)).contains("'n'");
        assertThat(detail(service.get("/v1/samples", "Accept", "application/pdf"), 406))
                .contains("application/json");
    }

    @Test
    void refusesABodyThatIsTooLarge() {
        String body = "{\"dataset\":\"" + "a".repeat(3000) + "\",\"nb_epochs\":1}";
        assertThat(detail(service.post("/v1/samples", body), 413)).contains("2048 bytes", "max-body-size");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/samples", "/v1/echoes/a"})
    void refusesABodyThatTurnsOutTooLarge(String path) throws IOException, InterruptedException {
        byte[] body = ("{\"dataset\":\"" + "a".repeat(3000) + "\",\"nb_epochs\":1}").getBytes(StandardCharsets.UTF_8);
        var request = HttpRequest.newBuilder(URI.create(service.url() + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            assertThat(detail(http.send(request, HttpResponse.BodyHandlers.ofString()), 413))
                    .contains("2048 bytes");
        }
    }

    @Test
    void countsFailuresByKind() {
        service.get("/v1/failures/CONFLICT");
        assertThat(service.get("/actuator/prometheus").body())
                .containsPattern("marquee_failures_total\\{[^}]*kind=\"conflict\"[^}]*} [1-9]")
                .containsPattern("marquee_failures_total\\{[^}]*kind=\"too-large\"");
    }

    private static String detail(HttpResponse<String> answer, int status) {
        return problem(answer, status).path("detail").asString();
    }

    private static JsonNode problem(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).doesNotContain("\\tat ").doesNotContain("\"trace\"");
        assertThat(json(answer).path("status").asInt()).isEqualTo(status);
        return json(answer);
    }
}
