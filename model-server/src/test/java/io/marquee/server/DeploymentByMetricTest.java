package io.marquee.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.tracking.ModelVersion;
import io.marquee.tracking.RunStatus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Which of an experiment's runs is deployed. */
class DeploymentByMetricTest {

    @RegisterExtension
    static final ModelServerExtension MARQUEE = new ModelServerExtension();

    static TrackedModels models;
    static ModelVersion scored;
    static ModelVersion cheap;
    static TestServer server;

    @BeforeAll
    static void train() {
        models = MARQUEE.models();
        scored = models.trained("scored", Map.of("Best_val_f1", 0.9, "Val_loss", 0.5), TinyModel.RIGHT);
        cheap = models.trained("cheap", Map.of("Best_val_f1", 0.7, "Val_loss", 0.2), TinyModel.CONTRARY);
        models.trained("not a number", Map.of("Best_val_f1", Double.NaN, "Val_loss", 0.1), TinyModel.CONTRARY);
        models.unregistered("without a version", Map.of("Best_val_f1", 0.99, "Val_loss", 0.01));
        models.trained(
                "failed", Map.of("Best_val_f1", 1.0, "Val_loss", 0.001), RunStatus.FAILED, TinyModel.CONTRARY::write);
        server = MARQUEE.server();
    }

    @Test
    void deploysTheRunWithTheHighestF1() {
        JsonNode result = server.deployed(by("Best_val_f1"));
        assertThat(result.path("version").asString()).isEqualTo(scored.version());
        assertThat(result.path("run_id").asString()).isEqualTo(scored.runId());
        assertThat(result.path("metric").asString()).isEqualTo("Best_val_f1");
        assertThat(result.path("value").asDouble()).isEqualTo(0.9);
        assertThat(server.label("by-metric", "a good film")).isEqualTo("positive");
    }

    @Test
    void deploysTheRunWithTheLowestLossWhenTheMetricIsALoss() {
        models.trained("without an F1", Map.of("Test_loss", 0.4), TinyModel.RIGHT);
        ModelVersion lowest = models.trained("lower", Map.of("Test_loss", 0.3), TinyModel.CONTRARY);
        models.trained("higher", Map.of("Test_loss", 0.6), TinyModel.RIGHT);
        JsonNode result = server.deployed(by("Test_loss"));
        assertThat(result.path("version").asString()).isEqualTo(lowest.version());
        assertThat(texts(result.path("considered")))
                .extracting(text -> text.substring(0, text.indexOf(',')))
                .containsExactly("lower", "without an F1", "higher");
        assertThat(server.label("by-metric", "a good film")).isEqualTo("negative");
    }

    @Test
    void theCallerMaySayOtherwise() {
        Map<String, String> request = new HashMap<>(by("Best_val_f1"));
        request.put("direction", "MINIMISE");
        assertThat(server.deployed(request).path("version").asString()).isEqualTo(cheap.version());
        request.put("metric", "Val_loss");
        request.put("direction", "MAXIMISE");
        assertThat(server.deployed(request).path("version").asString()).isEqualTo(scored.version());
    }

    @Test
    void leavesOutAndNamesTheRunsThatCannotBeDeployed() {
        models.trained("without the metric", Map.of("other", 1.0), TinyModel.RIGHT);
        assertThat(texts(server.deployed(by("Best_val_f1")).path("left_out")))
                .contains(
                        "without the metric: it has no metric 'Best_val_f1'",
                        "not a number: its Best_val_f1 is NaN",
                        "without a version: no registered version of its model is there",
                        "failed: its status is failed, not finished");
    }

    @Test
    void saysWhyNoRunQualifies() {
        TrackedModels none = MARQUEE.models();
        none.unregistered("bare", Map.of("f1", 0.5));
        none.unregistered("odd", Map.of("f1", Double.NaN));
        JsonNode problem =
                server.refused(Map.of("model_name", "by-metric", "experiment", none.experiment(), "metric", "f1"));
        assertThat(problem.path("status").asInt()).isEqualTo(404);
        assertThat(problem.path("detail").asString())
                .contains("bare: no registered version of its model is there")
                .contains("odd: its f1 is NaN");
    }

    @Test
    void saysThatAnExperimentHasNoRuns() {
        TrackedModels empty = MARQUEE.models();
        JsonNode problem =
                server.refused(Map.of("model_name", "by-metric", "experiment", empty.experiment(), "metric", "f1"));
        assertThat(problem.path("status").asInt()).isEqualTo(404);
        assertThat(problem.path("detail").asString()).contains("it has no runs");
    }

    @Test
    void saysWhichMetricNoRunHas() {
        JsonNode problem = server.refused(by("Best_val_f2"));
        assertThat(problem.path("status").asInt()).isEqualTo(404);
        assertThat(problem.path("detail").asString()).contains("scored: it has no metric 'Best_val_f2'");
    }

    @Test
    void saysWhichExperimentsThereAreInsteadOfAnUnknownOne() {
        JsonNode problem =
                server.refused(Map.of("model_name", "by-metric", "experiment", "films of 1890", "metric", "f1"));
        assertThat(problem.path("status").asInt()).isEqualTo(404);
        assertThat(problem.path("detail").asString())
                .contains("no experiment 'films of 1890'")
                .contains(models.experiment());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"model_name\":\"s\"}",
                "{\"model_name\":\"s\",\"experiment\":\"e\"}",
                "{\"model_name\":\"s\",\"metric\":\"f1\"}",
                "{\"model_name\":\"s\",\"model\":\"m\"}",
                "{\"model_name\":\"s\",\"version\":\"1\"}",
                "{\"model_name\":\"s\",\"model\":\"m\",\"version\":\"1\",\"alias\":\"champion\"}",
                "{\"model_name\":\"s\",\"experiment\":\"e\",\"metric\":\"f1\",\"model\":\"m\",\"version\":\"1\"}",
                "{\"model_name\":\"a/b\",\"model\":\"m\",\"version\":\"1\"}",
                "{\"model\":\"m\",\"version\":\"1\"}"
            })
    void refusesARequestThatDoesNotSayWhatToDeploy(String request) {
        var answer = server.service().post("/v1/deployments", request, TestServer.AUTHORIZED);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"errors\":[{");
    }

    private static Map<String, String> by(String metric) {
        return Map.of("model_name", "by-metric", "experiment", models.experiment(), "metric", metric);
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }
}
