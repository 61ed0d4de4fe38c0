package io.marquee.trainer;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.base.FailureKind;
import io.marquee.hub.test.HubServer;
import io.marquee.reviews.dataset.DatasetManifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;

/** Every training that cannot be done ends with its exit code and one line; a run that was begun is FAILED. */
@ExtendWith(OutputCaptureExtension.class)
class FailedTrainingTest {

    @RegisterExtension
    static final TrainerExtension TRAINER = new TrainerExtension();

    @TempDir
    Path data;

    private final String experiment = "failed " + UUID.randomUUID();

    @Test
    void allWrongOptionsAreNamedAtOnce(CapturedOutput output) {
        Map<String, String> wrong = Map.ofEntries(
                entry("--nb_train_epochs=0", "--nb-train-epochs must be greater than or equal to 1"),
                entry("--train_subset_size=9", "train_subset_size is -1 for all reviews, or at least 10"),
                entry("--test_subset_size=0", "test_subset_size is -1 for all reviews, or at least 1"),
                entry("--nb_unfrozen_layers=0", "nb_unfrozen_layers is -1 for all parameter tensors, or at least 1"),
                entry("--device=cuda", "--device is cpu or gpu"),
                entry("--scheduler=cubic", "--scheduler is linear, cosine or constant"),
                entry("--promotion=never", "--promotion is auto, challenger or off"),
                entry("--promotion_metric=Best_val_f1", "is a score of the test, such as Final_test_f1"),
                entry("--resume=always", "--resume is auto or never"),
                entry("--log_every_steps=-1", "--log-every-steps must be greater than or equal to 0"),
                entry("--registered_model=a/b", "holds no / and no :"),
                entry("--learning_rate=0", "--learning-rate must be greater than 0"));
        assertThat(job(wrong.keySet().toArray(String[]::new))).isEqualTo(2);
        assertOneLine(output, wrong.values().toArray(String[]::new));
        assertThat(runs()).isEmpty();
    }

    @Test
    void aRecipeThatIsNotThere(CapturedOutput output) {
        assertThat(job("--recipe=harsh")).isEqualTo(2);
        assertOneLine(output, "There is no cleaning recipe 'harsh'");
        assertThat(runs()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "--nb_train_epochs=many, 'Invalid value for option ''--nb-train-epochs'': ''many'' is not an int.'",
        "--nb_train_epoch=2, 'The option ''--nb_train_epoch'' is not known; did you mean ''--nb-train-epochs''?'"
    })
    void anOptionThatIsNotUnderstood(String option, String message, CapturedOutput output) {
        assertThat(job(option)).isEqualTo(2);
        assertThat(output.getErr()).contains(message).hasLineCount(1);
    }

    @Test
    void aDatasetThatIsNotThere(CapturedOutput output) {
        assertThat(job("--dataset=nowhere")).isEqualTo(4);
        assertOneLine(output, "There is no dataset 'nowhere' cleaned by the recipe 'original'");
        assertThat(runs()).isEmpty();
    }

    @Test
    void aDatasetThatWasCleanedByAnotherRecipe(CapturedOutput output) {
        DatasetManifest films = TRAINER.publish("mild", "gentle", Films.reviews(20, 0), Films.reviews(2, 20));
        assertThat(job("--dataset=mild", "--digest=" + films.digest())).isEqualTo(2);
        assertOneLine(output, "was cleaned by the recipe 'gentle', not by 'original'. Give --recipe gentle");
        assertThat(runs()).isEmpty();
    }

    @Test
    void aDatasetWithTooFewReviews(CapturedOutput output) {
        TRAINER.publish("few", "original", Films.reviews(9, 0), Films.reviews(2, 20));
        assertThat(job("--dataset=few")).isEqualTo(2);
        assertOneLine(output, "has 9 train and 2 test reviews");
    }

    @Test
    void aBaseModelThatTheHubDoesNotHave(CapturedOutput output) throws IOException {
        try (HubServer hub = HubServer.serving(Files.createDirectories(data.resolve("hub")))) {
            assertThat(job("--model_name=nobody/nothing", "--marquee.hub.endpoint=" + hub.endpoint()))
                    .isEqualTo(4);
        }
        assertOneLine(output, "nobody/nothing");
        assertThat(runs()).isEmpty();
    }

    @Test
    void aBaseModelWithBrokenWeights(CapturedOutput output) throws IOException {
        Path broken = data.resolve("broken");
        SmallModel.write(broken, 0.1);
        byte[] weights = Files.readAllBytes(broken.resolve("model.safetensors"));
        Files.write(broken.resolve("model.safetensors"), java.util.Arrays.copyOf(weights, weights.length / 2));
        assertThat(job("--model_name=" + broken)).isEqualTo(8);
        assertOneLine(output, "model.safetensors");
        assertOneFailedRun();
    }

    @Test
    void aBaseModelThatOnnxCouldNotHoldIsRefusedBeforeItIsTaught(CapturedOutput output) throws IOException {
        Path huge = data.resolve("huge");
        SmallModel.write(huge, 0.1);
        String config = Files.readString(huge.resolve("config.json"));
        Files.writeString(
                huge.resolve("config.json"),
                config.replaceFirst("\"vocab_size\" *: *\\d+", "\"vocab_size\": 1000000")
                        .replaceFirst("\"hidden_size\" *: *\\d+", "\"hidden_size\": 1024"));
        assertThat(job("--model_name=" + huge)).isEqualTo(FailureKind.TOO_LARGE.exitCode());
        assertOneLine(output, "bytes in model.onnx, and ONNX allows");
        assertThat(runs()).isEmpty();
    }

    @Test
    void aTrainingThatDiverges(CapturedOutput output) throws IOException {
        Path wild = data.resolve("wild");
        SmallModel.write(wild, 1e30);
        assertThat(job("--model_name=" + wild)).isEqualTo(2);
        assertOneLine(output, "the training diverged. Lower learning_rate");
        assertOneFailedRun();
        assertThat(data.resolve("data/checkpoints")).isEmptyDirectory();
    }

    @Test
    void anMlflowThatIsNotThere(CapturedOutput output) {
        assertThat(job("--mlflow-url=http://127.0.0.1:1")).isEqualTo(9);
        assertOneLine(output, "http://127.0.0.1:1");
    }

    private int job(String... options) {
        List<String> all = new java.util.ArrayList<>(List.of(options));
        all.add("--experiment=" + experiment);
        return TRAINER.job(data.resolve("data"), all.toArray(String[]::new));
    }

    private List<JsonNode> runs() {
        return MlflowPages.runs(TRAINER.mlflow(), TRAINER.tracking().findExperiment(experiment));
    }

    private void assertOneFailedRun() {
        assertThat(runs())
                .singleElement()
                .satisfies(run ->
                        assertThat(run.path("info").path("status").asString()).isEqualTo("FAILED"));
        assertThat(data.resolve("data/runs")).isEmptyDirectory();
    }

    private static void assertOneLine(CapturedOutput output, String... messages) {
        assertThat(output.getAll().lines().filter(line -> line.contains(" ERROR ")))
                .singleElement()
                .asString()
                .contains(messages);
        assertThat(output).doesNotContain("\tat ");
    }
}
