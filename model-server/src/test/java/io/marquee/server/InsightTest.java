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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Why a model answers, what people say of it, and whether it is still asked what it was trained for. */
class InsightTest {

    @RegisterExtension
    static final ModelServerExtension MARQUEE = new ModelServerExtension();

    private static final JsonMapper JSON = new JsonMapper();

    static TestServer server;

    @BeforeAll
    static void deploy() {
        server = MARQUEE.server();
        TrackedModels models = MARQUEE.models();
        server.deployed("insight", models.trained("it", Map.of(), TinyModel.RIGHT));
        TrackedModels others = MARQUEE.models();
        server.deployed(
                "python", others.trained("python", Map.of(), RunStatus.FINISHED, TinyModel.RIGHT::writeInParts));
    }

    private static HttpResponse<String> post(String name, String what, Map<String, ?> body) {
        return server.service().post("/v1/models/" + name + "/" + what, JSON.writeValueAsString(body));
    }

    private static JsonNode explained(String name, Map<String, ?> body) {
        HttpResponse<String> answer = post(name, "explain", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer);
    }

    @Test
    void explainsAnAnswerByTheWordThatDecidesItWithoutAToken() {
        for (String name : List.of("insight", "python")) {
            JsonNode said = explained(name, Map.of("texts", List.of("A good film", "a bad film")));
            assertThat(said.path("method").asString()).isEqualTo("integrated_gradients");
            JsonNode good = said.at("/explanations/0");
            assertThat(good.path("label").asString()).isEqualTo("positive");
            assertThat(good.path("target").asString()).isEqualTo("positive");
            assertThat(good.path("words"))
                    .extracting(word -> word.path("text").asString())
                    .containsExactly("A", "good", "film");
            double decisive = good.at("/words/1/contribution").asDouble();
            assertThat(decisive)
                    .isPositive()
                    .isGreaterThan(Math.abs(good.at("/words/0/contribution").asDouble()))
                    .isGreaterThan(Math.abs(good.at("/words/2/contribution").asDouble()));
            assertThat(good.path("tokens")).hasSize(5);
            assertThat(good.at("/tokens/0/start").isNull()).isTrue();
            assertThat(said.at("/explanations/1/label").asString()).isEqualTo("negative");
        }
    }

    @Test
    void tellsHowMuchTheContributionsMissAndWhatTheyExplain() {
        JsonNode said = explained("insight", Map.of("texts", List.of("good good bad"), "steps", 64))
                .at("/explanations/0");
        double difference =
                said.path("logit").asDouble() - said.path("baseline_logit").asDouble();
        double miss = Math.abs(said.path("contributions").asDouble() - difference);
        assertThat(said.at("/error/absolute").asDouble()).isCloseTo(miss, within(1e-6));
        assertThat(said.path("steps").asInt()).isGreaterThanOrEqualTo(64);
        assertThat(said.path("total_steps").asInt())
                .isGreaterThanOrEqualTo(said.path("steps").asInt());
        JsonNode prediction = json(server.predict("insight", "good good bad")).at("/predictions/0");
        assertThat(said.path("label")).isEqualTo(prediction.path("label"));
        assertThat(said.path("score").asDouble())
                .isCloseTo(prediction.path("score").asDouble(), within(1e-3));
    }

    @Test
    void explainsTheOtherClassAndAgainstAnotherBaseline() {
        JsonNode against =
                explained("insight", Map.of("texts", List.of("good film"), "target", "negative", "baseline", "mask"));
        assertThat(against.path("baseline").asString()).isEqualTo("mask");
        assertThat(against.at("/explanations/0/target").asString()).isEqualTo("negative");
        assertThat(against.at("/explanations/0/words/0/contribution").asDouble())
                .isNegative();
    }

    @Test
    void refusesToExplainTooMuch() {
        assertProblem(post("insight", "explain", Map.of("texts", Collections.nCopies(9, "good"))), 413, "texts");
        assertProblem(post("insight", "explain", Map.of("texts", List.of("good"), "steps", 257)), 413, "steps");
        assertProblem(post("insight", "explain", Map.of("texts", List.of("g".repeat(401)))), 413, "texts[0]");
        assertProblem(post("insight", "explain", Map.of("texts", List.of())), 400, "texts");
        assertProblem(post("insight", "explain", Map.of("texts", List.of("a"), "baseline", "zero")), 400, "baseline");
        assertThat(post("nobody", "explain", Map.of("texts", List.of("a"))).statusCode())
                .isEqualTo(404);
        assertThat(post("insight", "explain", Map.of("texts", List.of("a"), "target", "so-so"))
                        .statusCode())
                .isEqualTo(400);
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String field) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(json(answer).at("/errors/0/field").asString()).isEqualTo(field);
    }

    @Test
    void storesFeedbackOnAnAnswerThatItRemembers() {
        String id = json(server.predict("insight", "a bad film", "film"))
                .path("prediction_id")
                .asString();
        HttpResponse<String> answer =
                post("insight", "feedback", Map.of("prediction_id", id, "index", 1, "label", "positive"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(json(answer).path("recorded").asBoolean()).isTrue();
        assertThat(json(post("insight", "feedback", Map.of("prediction_id", id, "index", 1, "label", 1)))
                        .path("recorded")
                        .asBoolean())
                .isFalse();
        assertThat(post("insight", "feedback", Map.of("prediction_id", id, "index", 1, "label", 0))
                        .statusCode())
                .isEqualTo(409);
        assertThat(post("insight", "feedback", Map.of("prediction_id", "unknown", "label", 0))
                        .statusCode())
                .isEqualTo(404);
        assertThat(post("insight", "feedback", Map.of("prediction_id", id)).statusCode())
                .isEqualTo(400);
    }

    @Test
    void comparesWhatAModelIsAskedWithWhatItWasTrainedOn() {
        for (int i = 0; i < 80; i++) {
            server.predict("insight", "xyzzy plugh xyzzy", "film xyzzy", "xyzzy", "plugh xyzzy a film good film a");
        }
        JsonNode drift = json(server.service().get("/v1/models/insight/drift")).at("/deployments/0");
        assertThat(drift.path("reference").asBoolean()).isTrue();
        assertThat(drift.path("predictions").asInt()).isGreaterThanOrEqualTo(320);
        assertThat(drift.path("verdict").asString()).isEqualTo("drift");
        assertThat(drift.path("features"))
                .extracting(feature -> feature.path("name").asString())
                .containsExactly("length", "unknown_share", "class", "confidence");
        assertThat(drift.at("/features/1/verdict").asString()).isEqualTo("drift");
        assertThat(drift.at("/features/1/population_stability").asDouble()).isGreaterThan(0.25);
    }

    @Test
    void saysThatAModelCameWithoutAReferenceAndThatThereIsNone() {
        JsonNode drift = json(server.service().get("/v1/models/python/drift")).at("/deployments/0");
        assertThat(drift.path("reference").asBoolean()).isFalse();
        assertThat(drift.has("verdict")).isFalse();
        assertThat(server.service().get("/v1/models/nobody/drift").statusCode()).isEqualTo(404);
    }
}
