package io.marquee.trainer.sweep;

import static io.marquee.kit.test.RunningService.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.tracking.ModelVersion;
import io.marquee.tracking.RunStatus;
import io.marquee.tracking.RunSummary;
import io.marquee.trainer.MlflowPages;
import io.marquee.trainer.SmallModel;
import io.marquee.trainer.TrainerExtension;
import io.marquee.trainer.Waiting;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sweeps as a job and as a resource, with the runs that they leave in MLflow. */
@ExtendWith(OutputCaptureExtension.class)
class SweepsTest {

    /** What a run tells besides, by which no two models can be compared. */
    private static final List<String> NO_SCORES =
            List.of("Train_loss_step", "learning_rate", "grad_norm", "reviews_per_second", "Temperature");

    @RegisterExtension
    static final TrainerExtension TRAINER = new TrainerExtension();

    @TempDir
    Path data;

    @Test
    void theBestOfAGridIsRegisteredThoughOtherTrialsFail(CapturedOutput output) throws IOException {
        SmallModel.write(data.resolve("wild"), 1e30);
        Path file = Files.writeString(
                data.resolve("sweep.yaml"),
                "method: grid\nparameters:\n  model_name: {values: [" + TRAINER.smallModel() + ", "
                        + data.resolve("wild") + "]}\n  learning_rate: {values: [1e-2, 1e-9]}\n");
        Path resultFile = data.resolve("result.json");
        assertThat(TRAINER.job(
                        data.resolve("data"),
                        "--experiment=grid",
                        "--registered_model=grid",
                        "--nb_train_epochs=2",
                        "--result=" + resultFile,
                        "--sweep=" + file))
                .isZero();
        JsonNode result = new JsonMapper().readTree(Files.readString(resultFile));
        assertThat(result.path("trials_finished").asInt()).isEqualTo(2);
        assertThat(result.path("trials_failed").asInt()).isEqualTo(2);
        assertThat(result.at("/best_parameters/learning_rate").asDouble()).isEqualTo(0.01);
        assertThat(result.path("trials").findValuesAsString("state"))
                .containsExactly("FINISHED", "FINISHED", "FAILED", "FAILED");
        assertThat(output).containsPattern("trial +Best_val_f1 +learning_rate +model_name +state");

        String bestRun = result.path("best_run_id").asString();
        assertThat(TRAINER.tracking().versions("grid"))
                .extracting(ModelVersion::version, ModelVersion::runId)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("1", bestRun));
        assertThat(result.at("/promotion/validation_status").asString()).isEqualTo("approved");
        assertThat(TRAINER.tracking().byAlias("grid", "champion").version()).isEqualTo("1");
        RunSummary parent = TRAINER.tracking().run(result.path("run_id").asString());
        assertThat(parent.status()).isEqualTo(RunStatus.FINISHED);
        assertThat(parent.tags().get("mlflow.note.content"))
                .contains("| learning_rate | 0.01 |", "version 1 of grid, **approved** and the champion");
        assertThat(TRAINER.tracking().run(bestRun).tags().get("mlflow.note.content"))
                .startsWith("### Version 1 of grid");
        assertThat(parent.params()).contains(Map.entry("best_learning_rate", "0.01"), Map.entry("method", "grid"));
        assertThat(parent.metrics())
                .containsEntry("Best_val_f1", result.path("best_value").asDouble())
                .containsEntry("Trials_failed", 2.0);
        List<RunSummary> children = children("grid", parent.id());
        assertThat(children)
                .extracting(RunSummary::status)
                .containsExactlyInAnyOrder(RunStatus.FINISHED, RunStatus.FINISHED, RunStatus.FAILED, RunStatus.FAILED);
        assertThat(children).hasSize(runs("grid").size() - 1);
        assertThat(TRAINER.tracking().run(bestRun).metrics().keySet())
                .filteredOn(name -> !name.startsWith("system/") && !NO_SCORES.contains(name))
                .isSubsetOf(SweepMetrics.NAMES);
        assertThat(data.resolve("data/sweeps")).isEmptyDirectory();
    }

    @Test
    void theWinnerIsComparedWithTheChampionAsEveryTrainingIs() throws IOException {
        String[] names = {"--experiment=compared", "--registered_model=compared"};
        assertThat(TRAINER.job(data.resolve("data"), names[0], names[1], "--nb_train_epochs=3"))
                .isZero();
        Path file = Files.writeString(
                data.resolve("sweep.yaml"), "method: grid\nparameters: {learning_rate: {values: [1e-9, 1e-8]}}\n");
        Path resultFile = data.resolve("result.json");
        assertThat(TRAINER.job(
                        data.resolve("data"),
                        names[0],
                        names[1],
                        "--model_name=" + TRAINER.smallModel(),
                        "--nb_train_epochs=1",
                        "--result=" + resultFile,
                        "--sweep=" + file))
                .isZero();
        JsonNode promotion =
                new JsonMapper().readTree(Files.readString(resultFile)).path("promotion");
        assertThat(promotion.path("validation_status").asString()).isEqualTo("rejected");
        assertThat(promotion.path("compared_with").asString()).isEqualTo("1");
        assertThat(promotion.path("mcnemar_p_value").asDouble()).isBetween(0.0, 0.01);
        RunSummary winner = TRAINER.tracking()
                .run(String.valueOf(
                        TRAINER.tracking().byAlias("compared", "challenger").runId()));
        assertThat(promotion.path("challenger_value").asDouble())
                .isEqualTo(winner.metrics().get("Final_test_f1"));
        assertThat(winner.metrics())
                .containsEntry("Promotion_gain", promotion.path("gain").asDouble());
        assertThat(TRAINER.tracking().byAlias("compared", "champion").version()).isEqualTo("1");
    }

    /** Its data and its base model are replaced by smaller ones. */
    @Test
    void theSampleSweepEndsWithAVersion() throws IOException {
        Path resultFile = data.resolve("result.json");
        assertThat(TRAINER.job(
                        data.resolve("data"),
                        "--experiment=sample",
                        "--registered_model=sample",
                        "--model_name=" + TRAINER.smallModel(),
                        "--train_subset_size=20",
                        "--test_subset_size=10",
                        "--result=" + resultFile,
                        "--sweep=../samples/sweep.yaml"))
                .isZero();
        JsonNode result = new JsonMapper().readTree(Files.readString(resultFile));
        assertThat(result.path("trials_finished").asInt()).isEqualTo(10);
        assertThat(result.at("/best_parameters/nb_train_epochs").asInt()).isEqualTo(4);
        assertThat(result.path("version").asString()).isEqualTo("1");
    }

    @Test
    void aSweepWhoseTrialsAllFailIsFailed(CapturedOutput output) throws IOException {
        SmallModel.write(data.resolve("wild"), 1e30);
        Path file =
                Files.writeString(data.resolve("sweep.yaml"), "method: grid\nparameters: {seed: {values: [1, 2]}}\n");
        assertThat(TRAINER.job(
                        data.resolve("data"),
                        "--experiment=hopeless",
                        "--model_name=" + data.resolve("wild"),
                        "--sweep=" + file))
                .isEqualTo(2);
        assertThat(output).contains("None of the 2 trials of the sweep succeeded; the first: ", "diverged");
        assertThat(runs("hopeless"))
                .hasSize(3)
                .allSatisfy(run ->
                        assertThat(run.tags().get("mlflow.note.content")).contains("It came to nothing", "diverged"))
                .extracting(RunSummary::status)
                .containsOnly(RunStatus.FAILED);
        assertThat(data.resolve("data/sweeps")).isEmptyDirectory();
    }

    @Test
    void anOptionThatIsGivenAndSearchedIsRefused(CapturedOutput output) throws IOException {
        Path file =
                Files.writeString(data.resolve("sweep.yaml"), "method: grid\nparameters: {seed: {values: [1, 2]}}\n");
        assertThat(TRAINER.job(data.resolve("data"), "--seed=3", "--sweep=" + file))
                .isEqualTo(2);
        assertThat(output.getErr()).contains("The option seed is given, and is searched by the sweep file as well");
    }

    @Test
    void successiveHalvingTrainsTheBestAnewForLonger() {
        String location = start(
                "halving",
                "\"method\":\"successive_halving\",\"min_epochs\":1,\"max_epochs\":2,"
                        + "\"reduction_factor\":2,\"register\":\"none\",\"parameters\":{\"seed\":{\"values\":[1,2]}}");
        JsonNode ended = TRAINER.service().awaitState(location, "SUCCEEDED");
        assertThat(ended.at("/result/trials").findValuesAsString("trial"))
                .hasSize(3)
                .first()
                .asString()
                .endsWith(".2");
        assertThat(ended.at("/result/best_parameters/nb_train_epochs").asInt()).isEqualTo(2);
        assertThat(ended.at("/progress/done").asInt()).isEqualTo(3);
        assertThat(ended.at("/progress/unit").asString()).isEqualTo("trials");
        assertThat(TRAINER.tracking().versions("halving")).isEmpty();
    }

    @Test
    void aCancelledSweepLeavesNoRunThatGoesOn() throws InterruptedException {
        String location =
                start("stopped", "\"method\":\"grid\",\"parameters\":{\"nb_train_epochs\":{\"values\":[999,1000]}}");
        Waiting.until(() -> runs("stopped").size() == 2, "a parent and its first trial");
        assertThat(TRAINER.service().send("DELETE", location, "").statusCode()).isIn(200, 202);
        TRAINER.service().awaitState(location, "CANCELLED");
        assertThat(runs("stopped")).hasSize(2).extracting(RunSummary::status).containsOnly(RunStatus.KILLED);
    }

    @Test
    void whatCannotBeDoneIsRefusedAtOnceWithEveryField() {
        HttpResponse<String> answer = TRAINER.service()
                .post(
                        "/v1/sweeps",
                        "{\"method\":\"grid\",\"metric\":\"f1\",\"parameters\":{\"seed\":{\"values\":[]},\"depth\":{\"values\":[1]}}}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("errors").findValuesAsString("field"))
                .containsExactlyInAnyOrder("metric", "parameters.seed", "parameters.depth");
        HttpResponse<String> missing = TRAINER.service().post("/v1/sweeps", "{\"parameters\":{}}");
        assertThat(json(missing).path("errors").findValuesAsString("field")).contains("method", "parameters");
        assertThat(json(TRAINER.service().get("/v3/api-docs"))
                        .at("/components/schemas/SweepRequest/properties")
                        .propertyNames())
                .contains("method", "parameters", "reduction_factor");
    }

    private static String start(String name, String fields) {
        String base = new JsonMapper()
                .createObjectNode()
                .put("dataset", TrainerExtension.DATASET)
                .put("model_name", TRAINER.smallModel().toString())
                .put("experiment", name)
                .put("registered_model", name)
                .toString();
        HttpResponse<String> answer = TRAINER.service().post("/v1/sweeps", "{\"base\":" + base + "," + fields + "}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return "/v1/sweeps/" + json(answer).path("id").asString();
    }

    private static List<RunSummary> children(String experiment, String parent) {
        return runs(experiment).stream()
                .filter(run -> parent.equals(run.tags().get("mlflow.parentRunId")))
                .toList();
    }

    private static List<RunSummary> runs(String experiment) {
        return MlflowPages.summaries(TRAINER.tracking(), TRAINER.mlflow(), experiment);
    }
}
