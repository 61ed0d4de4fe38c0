package io.marquee.inference;

import static io.marquee.kit.test.RunningService.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.kit.test.RunningService;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Inferences as a resource. */
class InferencesRestTest {

    @TempDir
    static Path folder;

    static StandIn server = new StandIn();
    static RunningService service;

    @BeforeAll
    static void start() {
        service = RunningService.start(
                InferenceService.class,
                folder,
                "--marquee.inference.model-server=" + server.url(),
                "--marquee.inference.batch-size=1");
    }

    @AfterAll
    static void stop() {
        service.close();
        server.close();
    }

    @Test
    void judgesTexts() {
        JsonNode ended =
                service.awaitState(start("{\"model_name\":\"sentiment\",\"texts\":[\"good\",\"bad\"]}"), "SUCCEEDED");
        assertThat(ended.path("result").path("rows").asInt()).isEqualTo(2);
        assertThat(ended.path("result").path("sample").path(0).path("label").asString())
                .isEqualTo("positive");
        assertThat(ended.path("progress").path("done").asInt()).isEqualTo(2);
    }

    @Test
    void tellsWhyItFailed() {
        JsonNode ended = service.awaitState(start("{\"model_name\":\"other\",\"texts\":[\"good\"]}"), "FAILED");
        assertThat(ended.path("problem").path("type").asString()).isEqualTo("urn:marquee:problem:not-found");
        assertThat(ended.path("problem").path("detail").asString()).contains("There is no model 'other'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"model_name\":\"sentiment\"}",
                "{\"model_name\":\"sentiment\",\"texts\":[\"a\"],\"source\":\"a.csv\"}",
                "{\"model_name\":\"\",\"texts\":[\"a\"]}",
                "{\"model_name\":\"sentiment\",\"texts\":[null]}",
                "{\"model_name\":\"sentiment\",\"texts\":\"a\"}"
            })
    void refusesWhatBreaksARule(String body) {
        assertThat(service.post("/v1/inferences", body).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"source", "output"})
    void aPathThatIsNoneIsTheCallersFault(String field) {
        String other = field.equals("source") ? "" : ",\"texts\":[\"a\"]";
        String location = start("{\"model_name\":\"sentiment\",\"" + field + "\":\"a\\u0000.csv\"" + other + "}");
        assertThat(service.awaitState(location, "FAILED")
                        .path("problem")
                        .path("type")
                        .asString())
                .isEqualTo("urn:marquee:problem:invalid-input");
    }

    @Test
    void aCancelledInferenceWritesNoFile() throws IOException, InterruptedException {
        Path source = Files.writeString(folder.resolve("texts.csv"), "text\nfirst\nsecond\nthird\n");
        Path output = folder.resolve("cancelled.csv");
        server.calls.clear();
        server.waitsFrom = 1;
        String location =
                start("{\"model_name\":\"sentiment\",\"source\":\"" + source + "\",\"output\":\"" + output + "\"}");
        service.awaitState(location, "RUNNING");
        assertThat(service.send("DELETE", location, "").statusCode()).isIn(200, 202);
        server.release();
        service.awaitState(location, "CANCELLED");
        assertThat(output).doesNotExist();
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
        assertThat(server.calls).hasSizeLessThan(3);
    }

    private static String start(String body) {
        HttpResponse<String> answer = service.post("/v1/inferences", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return "/v1/inferences/" + json(answer).path("id").asString();
    }
}
