package io.marquee.trainer;

import static io.marquee.kit.test.RunningService.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.kit.test.RunningService;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Trainings as a resource. */
class TrainingsRestTest {

    @RegisterExtension
    static final TrainerExtension TRAINER = new TrainerExtension();

    @Test
    void aCancelledTrainingLeavesAKilledRunAndNoVersion() throws InterruptedException {
        String location = start("cancelled", 1000);
        Waiting.until(() -> !runs("cancelled").isEmpty(), "a run");
        assertThat(TRAINER.service().send("DELETE", location, "").statusCode()).isIn(200, 202);
        TRAINER.service().awaitState(location, "CANCELLED");
        assertThat(runs("cancelled"))
                .singleElement()
                .satisfies(run ->
                        assertThat(run.path("info").path("status").asString()).isEqualTo("KILLED"));
        assertThat(TRAINER.tracking().versions("cancelled")).isEmpty();
    }

    @Test
    void aCancelledTrainingGoesOnWhenItIsStartedAgain() throws InterruptedException {
        String location = start("resumed", 12);
        Waiting.until(() -> steps(location) > 5, "a few steps");
        JsonNode running = json(TRAINER.service().get(location));
        assertThat(running.path("progress").path("message").asString()).matches("epoch \\d+ of 12, loss .*reviews/s.*");
        TRAINER.service().send("DELETE", location, "");
        TRAINER.service().awaitState(location, "CANCELLED");
        assertThat(runs("resumed")).extracting(TrainingsRestTest::status).containsExactly("KILLED");

        JsonNode ended = TRAINER.service().awaitState(start("resumed", 12), "SUCCEEDED");
        assertThat(ended.path("result").path("resumed_from").asString()).matches("epoch \\d+, step \\d+");
        assertThat(runs("resumed")).extracting(TrainingsRestTest::status).containsExactly("FINISHED");
    }

    private static long steps(String location) {
        JsonNode progress = json(TRAINER.service().get(location)).path("progress");
        return progress.path("unit").asString().equals("steps")
                ? progress.path("done").asLong()
                : 0;
    }

    private static String status(JsonNode run) {
        return run.path("info").path("status").asString();
    }

    @Test
    void aTrainingTellsItsProgressAndItsResult() {
        String location = start("rest", 2);
        JsonNode ended = TRAINER.service().awaitState(location, "SUCCEEDED");
        assertThat(ended.path("result").path("registered_model").asString()).isEqualTo("rest");
        assertThat(ended.path("result").path("version").asString()).isEqualTo("1");
        assertThat(ended.path("result").path("metrics").path("Best_epoch").asDouble())
                .isEqualTo(ended.path("result").path("best_epoch").asDouble());
        assertThat(ended.path("result").path("run_page").asString())
                .startsWith(TRAINER.mlflow().toString());
        assertThat(ended.path("progress").path("total").asLong()).isPositive();
    }

    @Test
    void aWrongFieldIsNamed() {
        RunningService service = TRAINER.service();
        HttpResponse<String> answer =
                service.post("/v1/trainings", "{\"dataset\":\"films\",\"nb_train_epochs\":0,\"scheduler\":\"x\"}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("nb_train_epochs", "scheduler");
        assertThat(service.post("/v1/trainings", "{}").body()).contains("dataset");
        assertThat(service.post("/v1/trainings", "{\"dataset\":\"films\",\"epochs\":2}")
                        .statusCode())
                .isEqualTo(400);
    }

    private static String start(String name, int epochs) {
        String body = new JsonMapper()
                .createObjectNode()
                .put("dataset", TrainerExtension.DATASET)
                .put("model_name", TRAINER.smallModel().toString())
                .put("experiment", name)
                .put("registered_model", name)
                .put("nb_train_epochs", epochs)
                .toString();
        HttpResponse<String> answer = TRAINER.service().post("/v1/trainings", body);
        assertThat(answer.statusCode()).isEqualTo(202);
        return "/v1/trainings/" + json(answer).path("id").asString();
    }

    private static List<JsonNode> runs(String experiment) {
        return MlflowPages.runs(TRAINER.mlflow(), TRAINER.tracking().findExperiment(experiment));
    }
}
