package io.marquee.server;

import static io.marquee.kit.test.RunningService.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.marquee.kit.test.RunningService;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The same model by every protocol. */
class ProtocolsTest {

    @RegisterExtension
    static final ModelServerExtension MARQUEE = new ModelServerExtension();

    static TestServer server;
    static RunningService service;
    static TrackedModels models;

    @BeforeAll
    static void deploy() {
        server = MARQUEE.server();
        service = server.service();
        models = MARQUEE.models();
        server.deployed("sentiment", models.trained("it", Map.of("Final_test_f1", 0.9), TinyModel.RIGHT));
    }

    private static HttpResponse<String> ok(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    private static double logOdds(double probability) {
        return Math.log(probability / (1 - probability));
    }

    // ---- ours

    @Test
    void ourAnswerNamesThePredictionAndTheVersionThatWasAskedFor() {
        JsonNode said = json(ok(service.post(
                "/v1/models/sentiment/versions/1/predict",
                "{\"texts\": [\"a good film\"], \"session\": \"s\", \"deadline_ms\": 5000, \"windows\": false}")));
        assertThat(said.path("version").asString()).isEqualTo("1");
        assertThat(said.path("prediction_id").asString()).isNotEmpty();
        assertThat(said.at("/predictions/0/label").asString()).isEqualTo("positive");
    }

    @Test
    void ourAnswerIsNotOfAVersionThatIsNotLoaded() {
        assertThat(service.post("/v1/models/sentiment/versions/7/predict", "{\"texts\": [\"x\"]}")
                        .statusCode())
                .isEqualTo(404);
    }

    // ---- MLflow

    @ParameterizedTest
    @ValueSource(strings = {"/invocations", "/invocations/sentiment", "/endpoints/sentiment/invocations"})
    void mlflowsScoresAreThoseOfPythonsPipelineWhichKnowsNoTemperature(String path) {
        JsonNode said = json(ok(service.post(path, "{\"inputs\": [\"a good film\", \"bad\"]}")))
                .path("predictions");
        assertThat(said).hasSize(2);
        assertThat(said.get(0).path("label").asString()).isEqualTo("positive");
        assertThat(said.get(1).path("label").asString()).isEqualTo("negative");
        double ours = json(server.predict("sentiment", "a good film"))
                .at("/predictions/0/score")
                .asDouble();
        assertThat(logOdds(said.get(0).path("score").asDouble()))
                .isCloseTo(logOdds(ours) * TinyModel.TEMPERATURE, within(1e-3));
    }

    @Test
    void mlflowReadsCsv() {
        var answer = ok(
                service.send("POST", "/invocations", "text\n\"a good, good film\"\nbad\n", "Content-Type", "text/csv"));
        assertThat(json(answer).path("predictions")).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/plain|This predictor only supports",
                "application/json; charset=latin-1|only supports UTF-8",
                "application/json; version=2|Unrecognized content type parameters: version"
            })
    void mlflowRefusesOtherContentTypesInItsOwnWords(String type, String words) {
        var answer = service.send("POST", "/invocations", "{\"inputs\": [\"a\"]}", "Content-Type", type);
        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(answer.body()).contains(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/invocations|{\"texts\": []}|400|BAD_REQUEST",
                "/invocations|{\"inputs\": [|400|BAD_REQUEST",
                "/invocations/nothing|{\"inputs\": [\"a\"]}|404|RESOURCE_DOES_NOT_EXIST",
                "/invocations|{\"inputs\": [\"a\",\"a\",\"a\",\"a\",\"a\"]}|413|INVALID_PARAMETER_VALUE"
            })
    void mlflowsFailuresAreMlflows(String path, String body, int status, String code) {
        var answer = service.post(path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(json(answer).path("error_code").asString()).isEqualTo(code);
        assertThat(json(answer).path("message").asString()).isNotEmpty();
    }

    @Test
    void mlflowsClientsFindTheServerAndItsEndpoints() {
        assertThat(ok(service.get("/ping")).body()).isEqualTo("\n");
        assertThat(ok(service.get("/health")).body()).isEqualTo("\n");
        assertThat(ok(service.get("/version")).body()).startsWith("3.");
        assertThat(json(ok(service.get("/api/2.0/endpoints/")))
                        .path("endpoints")
                        .toString())
                .contains("\"/endpoints/sentiment/invocations\"");
        assertThat(service.get("/api/2.0/endpoints/nothing").statusCode()).isEqualTo(404);
    }

    // ---- Open Inference Protocol

    @Test
    void openInferenceAnswersTensors() {
        JsonNode said = json(ok(service.post(
                "/v2/models/sentiment/infer",
                "{\"id\": \"7\", \"inputs\": [{\"name\": \"text\", \"datatype\": \"BYTES\", \"shape\": [2],"
                        + " \"data\": [\"a good film\", \"bad\"]}]}")));
        assertThat(said.path("id").asString()).isEqualTo("7");
        assertThat(said.path("model_version").asString()).isEqualTo("1");
        assertThat(said.at("/outputs/0/data").toString()).isEqualTo("[\"positive\",\"negative\"]");
        assertThat(said.at("/outputs/2/shape").toString()).isEqualTo("[2,2]");
        assertThat(said.at("/outputs/1/data/0").asDouble())
                .isEqualTo(json(server.predict("sentiment", "a good film"))
                        .at("/predictions/0/score")
                        .asDouble());
    }

    @Test
    void openInferenceTakesTokensAndAnswersWhatIsWanted() {
        JsonNode said = json(ok(service.post(
                "/v2/models/sentiment/versions/1/infer",
                "{\"inputs\": [{\"name\": \"input_ids\", \"datatype\": \"INT64\", \"shape\": [1, 4],"
                        + " \"data\": [2, 5, 3, 0]}, {\"name\": \"attention_mask\", \"datatype\": \"INT64\","
                        + " \"shape\": [1, 4], \"data\": [1, 1, 1, 0]}], \"outputs\": [{\"name\": \"label\"}]}")));
        assertThat(said.path("outputs")).hasSize(1);
        assertThat(said.at("/outputs/0/data/0").asString()).isEqualTo("positive");
    }

    @Test
    void openInferenceTellsWhatIsThere() {
        assertThat(json(ok(service.get("/v2"))).path("name").asString()).isEqualTo("marquee");
        assertThat(json(ok(service.get("/v2/health/live"))).path("live").asBoolean())
                .isTrue();
        assertThat(json(ok(service.get("/v2/health/ready"))).path("ready").asBoolean())
                .isTrue();
        assertThat(json(ok(service.get("/v2/models/sentiment")))
                        .at("/inputs/0/name")
                        .asString())
                .isEqualTo("text");
        ok(service.get("/v2/models/sentiment/versions/1"));
        ok(service.get("/v2/models/sentiment/ready"));
        assertThat(ok(service.post("/v2/repository/index", "{}")).body()).contains("\"name\":\"sentiment\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v2/models/nothing",
                "/v2/models/sentiment/versions/9",
                "/v2/models/nothing/ready",
                "/v2/nothing"
            })
    void openInferencesFailuresAreItsOwn(String path) {
        var answer = service.get(path);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(json(answer).path("error").asString()).isNotEmpty();
    }

    // ---- TEI

    @Test
    void teiAnswersEveryClassTheBestFirst() {
        JsonNode one = json(ok(service.post("/predict", "{\"inputs\": \"a good film\"}")));
        assertThat(one.at("/0/label").asString()).isEqualTo("positive");
        assertThat(one.at("/0/score").asDouble() + one.at("/1/score").asDouble())
                .isCloseTo(1, within(1e-6));
        JsonNode batch =
                json(ok(service.post("/predict", "{\"inputs\": [[\"good\"], [\"bad\"]], \"raw_scores\": true}")));
        assertThat(batch.at("/1/0/label").asString()).isEqualTo("negative");
        assertThat(batch.at("/1/0/score").asDouble())
                .isGreaterThan(batch.at("/1/1/score").asDouble());
        assertThat(json(ok(service.get("/info")))
                        .at("/model_type/classifier/id2label/1")
                        .asString())
                .isEqualTo("positive");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"inputs\": [\"a\", \"b\"]}|422|tokenizer",
                "{\"inputs\": [|400|validation",
                "{\"inputs\": \"good good good good good good good good good good good good\", \"truncate\": false}|413|validation"
            })
    void teisFailuresAreTeis(String body, int status, String type) {
        var answer = service.post("/predict", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(json(answer).path("error_type").asString()).isEqualTo(type);
    }

    // ---- the original

    @Test
    void theOriginalsJobDeploysPredictsAndRemoves() {
        String deploy = "{\"exp\": \"" + models.experiment() + "\", \"metric\": \"metrics.Final_test_f1\","
                + " \"model_name\": \"CommentCLF1\"}";
        var deployed = service.post("/deploy", deploy, TestServer.AUTHORIZED);
        assertThat(deployed.statusCode()).as(deployed.body()).isEqualTo(201);
        assertThat(json(deployed).path("response").asString()).isEqualTo("Model CommentCLF1 deployed successfully");
        JsonNode operation = json(service.get("/v1/deployments?limit=1")).at("/items/0");
        assertThat(operation.at("/input/model_name").asString()).isEqualTo("CommentCLF1");
        assertThat(operation.path("state").asString()).isEqualTo("SUCCEEDED");
        var said = service.post(
                "/predict", "{\"data\": [[[2, 5, 3], [2, 6, 3]], [[1, 1, 1], [1, 1, 1]]], \"model\": \"CommentCLF1\"}");
        assertThat(said.statusCode()).as(said.body()).isEqualTo(201);
        assertThat(said.body()).isEqualTo("{\"response\":\"[1 0]\"}");
        var removed = service.post("/remove", "{\"model_name\": \"CommentCLF1\"}", TestServer.AUTHORIZED);
        assertThat(removed.statusCode()).as(removed.body()).isEqualTo(201);
        assertThat(json(removed).path("response").asString()).startsWith("Model CommentCLF1 removed successfully.");
        var gone = service.post("/predict", "{\"data\": [[[2, 5, 3]]], \"model\": \"CommentCLF1\"}");
        assertThat(gone.statusCode()).isEqualTo(404);
        assertThat(json(gone).path("error").asString()).contains("CommentCLF1");
    }

    @Test
    void theOriginalsDeployTellsWhyItFailed() {
        var answer = service.post(
                "/deploy",
                "{\"exp\": \"nowhere\", \"metric\": \"metrics.Val_f1_weighted\", \"model_name\": \"CommentCLF1\"}",
                TestServer.AUTHORIZED);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(404);
        assertThat(json(answer).path("error").asString()).contains("nowhere");
        assertThat(json(service.get("/v1/deployments?limit=1"))
                        .at("/items/0/state")
                        .asString())
                .isEqualTo("FAILED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/deploy", "/remove"})
    void theOriginalsChangesNeedTheToken(String path) {
        var answer = service.post(path, "{\"model_name\": \"sentiment\"}");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(json(answer).path("error").asString()).contains("token");
    }

    @Test
    void theOriginalsShellIsNotThere() {
        var answer = service.post("/raw", "{\"command\": \"id\"}", TestServer.AUTHORIZED);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).doesNotContain("uid=");
    }

    @Test
    void theApiIsDocumented() {
        JsonNode paths = json(ok(service.get("/v3/api-docs"))).path("paths");
        assertThat(paths.propertyNames())
                .contains(
                        "/v1/models/{name}/predict",
                        "/v1/models/{name}/versions/{version}/predict",
                        "/invocations",
                        "/v2/models/{name}/infer",
                        "/predict",
                        "/info",
                        "/deploy",
                        "/remove");
    }
}
