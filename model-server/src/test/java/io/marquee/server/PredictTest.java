package io.marquee.server;

import static io.marquee.kit.test.RunningService.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.marquee.tracking.RunStatus;
import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Texts in, sentiments out. */
class PredictTest {

    @RegisterExtension
    static final ModelServerExtension MARQUEE = new ModelServerExtension();

    static TestServer server;
    static TrackedModels models;

    @BeforeAll
    static void deploy() {
        server = MARQUEE.server();
        models = MARQUEE.models();
        server.deployed("predict", models.trained("it", Map.of(), TinyModel.RIGHT));
    }

    @Test
    void labelsEveryTextInTheOrderGivenWithoutAToken() {
        HttpResponse<String> answer = server.predict("predict", "a good film", "a bad film", "Good!");
        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode said = json(answer);
        assertThat(said.path("model").asString()).isEqualTo("predict");
        assertThat(said.path("registered_model").asString()).isEqualTo(models.model());
        assertThat(said.path("version").asString()).isEqualTo("1");
        assertThat(said.path("predictions")
                        .valueStream()
                        .map(it -> it.path("label").asString()))
                .containsExactly("positive", "negative", "positive");
    }

    @Test
    void givesProbabilitiesThatSumToOneAndTheScoreOfTheLabel() {
        JsonNode said = json(server.predict("predict", "a good film", "bad bad", "xyzzy", ""));
        assertThat(said.path("predictions")).hasSize(4).allSatisfy(prediction -> {
            JsonNode probabilities = prediction.path("probabilities");
            double negative = probabilities.path("negative").asDouble();
            double positive = probabilities.path("positive").asDouble();
            assertThat(negative + positive).isCloseTo(1, within(1e-6));
            assertThat(prediction.path("score").asDouble()).isEqualTo(Math.max(negative, positive));
            assertThat(prediction.path("score").asDouble())
                    .isEqualTo(probabilities
                            .path(prediction.path("label").asString())
                            .asDouble());
        });
    }

    @Test
    void givesProbabilitiesAtTheTemperatureOfTheModelAndRawOnesOfAModelWithoutOne() {
        TrackedModels others = MARQUEE.models();
        server.deployed("raw", others.trained("python", Map.of(), RunStatus.FINISHED, TinyModel.RIGHT::writeInParts));
        for (String text : List.of("a good film", "bad bad")) {
            double calibrated = logOdds(server.predict("predict", text));
            double raw = logOdds(server.predict("raw", text));
            assertThat(Math.abs(raw)).isGreaterThan(0.5);
            assertThat(calibrated).isCloseTo(raw / TinyModel.TEMPERATURE, within(1e-3));
        }
    }

    private static double logOdds(HttpResponse<String> answer) {
        double positive =
                json(answer).at("/predictions/0/probabilities/positive").asDouble();
        return Math.log(positive / (1 - positive));
    }

    @Test
    void saysWhichTextsWereLongerThanTheModelReads() {
        String fits = String.join(" ", Collections.nCopies(TinyModel.LONGEST - 2, "good"));
        JsonNode said = json(server.predict("predict", fits, fits + " film"));
        assertThat(said.at("/predictions/0/truncated").asBoolean()).isFalse();
        assertThat(said.at("/predictions/1/truncated").asBoolean()).isTrue();
    }

    @Test
    void answersAFullCall() {
        String longest = "g".repeat(ModelServerExtension.MAX_CHARACTERS);
        Object[] full =
                Collections.nCopies(ModelServerExtension.MAX_TEXTS, longest).toArray();
        assertThat(server.predict("predict", full).statusCode()).isEqualTo(200);
    }

    @Test
    void refusesMoreTextsThanOneCallMayHold() {
        Object[] many =
                Collections.nCopies(ModelServerExtension.MAX_TEXTS + 1, "good").toArray();
        assertProblem(server.predict("predict", many), 413, "texts", "5 texts are more than 4");
    }

    @Test
    void refusesATextThatIsTooLong() {
        String tooLong = "g".repeat(ModelServerExtension.MAX_CHARACTERS + 1);
        assertProblem(server.predict("predict", "good", tooLong), 413, "texts[1]", "401 characters, more than 400");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"texts\": []}|texts|must not be empty",
                "{}|texts|must not be empty",
                "{\"texts\": null}|texts|must not be empty",
                "{\"texts\": [\"good\", null]}|texts[1]|must not be null",
                "{\"texts\": \"good\"}|texts|must be a list",
                "{\"text\": [\"good\"]}|text|did you mean 'texts'?",
                "{\"texts\": [\"good\"], \"model\": \"x\"}|model|is not known"
            })
    void namesTheFieldThatIsWrong(String body, String field, String message) {
        assertProblem(server.service().post("/v1/models/predict/predict", body), 400, field, message);
    }

    @Test
    void refusesABodyThatIsNoJson() {
        HttpResponse<String> answer = server.service().post("/v1/models/predict/predict", "{\"texts\": [");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("detail").asString()).contains("not JSON");
    }

    @Test
    void saysThatThereIsNoModelOfThatName() {
        HttpResponse<String> answer = server.predict("predikt", "good");
        assertThat(answer.statusCode()).isEqualTo(404);
        JsonNode problem = json(answer);
        assertThat(problem.path("type").asString()).isEqualTo("urn:marquee:problem:not-found");
        assertThat(problem.path("detail").asString())
                .contains("There is no model 'predikt'")
                .contains("predict");
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String field, String message) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        List<JsonNode> errors = json(answer).path("errors").valueStream().toList();
        assertThat(errors).as(answer.body()).hasSize(1);
        assertThat(errors.getFirst().path("field").asString()).isEqualTo(field);
        assertThat(errors.getFirst().path("message").asString()).contains(message);
    }
}
