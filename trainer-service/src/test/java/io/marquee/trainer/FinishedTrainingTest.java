package io.marquee.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.marquee.base.TaskMonitor;
import io.marquee.bert.Prediction;
import io.marquee.bert.SentimentClassifier;
import io.marquee.bert.artifact.ReferenceFile;
import io.marquee.bert.evaluation.Evaluator;
import io.marquee.bert.evaluation.Example;
import io.marquee.bert.evaluation.Scores;
import io.marquee.bert.evaluation.Softmax;
import io.marquee.bert.onnx.OnnxClassifier;
import io.marquee.bert.reference.TrainingReference;
import io.marquee.bert.tokenizer.BertTokenizer;
import io.marquee.bert.tokenizer.Truncation;
import io.marquee.reviews.Review;
import io.marquee.reviews.dataset.FileDigest;
import io.marquee.tracking.MetricPoint;
import io.marquee.tracking.ModelFile;
import io.marquee.tracking.ModelVersion;
import io.marquee.tracking.RunStatus;
import io.marquee.tracking.RunSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What two trainings with the same options leave in MLflow. */
@ExtendWith(OutputCaptureExtension.class)
class FinishedTrainingTest {

    private static final int EPOCHS = 3;
    private static final List<String> SECRETS = List.of("canary-token", "canary-password", "test-secret");

    @RegisterExtension
    static final TrainerExtension TRAINER = new TrainerExtension();

    @TempDir
    static Path data;

    static String log = "";
    static RunSummary first = none();
    static RunSummary second = none();

    @BeforeAll
    static void train(CapturedOutput output) throws IOException {
        first = trained("first.json");
        second = trained("second.json");
        log = output.getAll();
    }

    private static RunSummary none() {
        return new RunSummary(
                "",
                "",
                "",
                RunStatus.SCHEDULED,
                java.time.Instant.EPOCH,
                null,
                Map.of(),
                Map.of(),
                Map.of(),
                List.of());
    }

    private static RunSummary trained(String result) throws IOException {
        Path file = data.resolve(result);
        assertThat(TRAINER.job(
                        data.resolve("data"),
                        "--experiment=finished",
                        "--registered_model=finished_model",
                        "--nb_train_epochs=" + EPOCHS,
                        "--result=" + file,
                        "--marquee.hub.token=canary-token",
                        "--marquee.tracking.user=ada",
                        "--marquee.tracking.password=canary-password"))
                .isZero();
        JsonNode json = new JsonMapper().readTree(Files.readString(file));
        return TRAINER.tracking().run(json.path("run_id").asString());
    }

    @Test
    void theRunIsFinishedAndHasEveryParam() {
        assertThat(first.status()).isEqualTo(RunStatus.FINISHED);
        assertThat(first.params())
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("dataset", "films"),
                        Map.entry("recipe", "original"),
                        Map.entry("model_name", TRAINER.smallModel().toString()),
                        Map.entry("nb_train_epochs", "3"),
                        Map.entry("train_batchsize", "16"),
                        Map.entry("test_batchsize", "16"),
                        Map.entry("nb_unfrozen_layers", "-1"),
                        Map.entry("train_subset_size", "5000"),
                        Map.entry("test_subset_size", "1000"),
                        Map.entry("seed", "60"),
                        Map.entry("device", "cpu"),
                        Map.entry("learning_rate", "0.01"),
                        Map.entry("weight_decay", "0.01"),
                        Map.entry("warmup_ratio", "0.0"),
                        Map.entry("scheduler", "linear"),
                        Map.entry("max_length", "500"),
                        Map.entry("truncation", "head"),
                        Map.entry("max_grad_norm", "1.0"),
                        Map.entry("early_stopping_patience", "0")));
    }

    @Test
    void theRunSaysWhereItComesFrom() {
        assertThat(first.tags())
                .containsKeys("dataset_digest", "base_model_revision", "mlflow.user")
                .containsEntry("base_model", TRAINER.smallModel().toString())
                .containsEntry("recipe", "original")
                .containsEntry("mlflow.source.name", "marquee trainer")
                .containsEntry("mlflow.source.type", "JOB");
        if (Files.exists(Path.of("../.git"))) {
            assertThat(first.tags().get("mlflow.source.git.commit")).matches("[0-9a-f]{40}");
        }
        assertThat(first.tags().get("mlflow.note.content"))
                .startsWith("### Version 1 of finished_model")
                .contains("It is **approved** and the champion: there was no champion.");
    }

    @Test
    void theVersionSaysWhatItIsWorth() {
        assertThat(TRAINER.tracking().version("finished_model", "1").tags())
                .containsKeys("dataset_digest", "recipe", "base_model", "Best_val_f1", "Final_test_f1")
                .containsEntry("validation_status", "approved");
    }

    @Test
    void theRunKeepsItsReports() {
        assertThat(MlflowPages.files(TRAINER.mlflow(), second.id(), "reports"))
                .containsExactlyInAnyOrder(
                        "reports/confusion_matrix.svg",
                        "reports/confusion_matrix.json",
                        "reports/reliability_diagram.svg",
                        "reports/reliability_diagram.json",
                        "reports/loss_curves.svg",
                        "reports/classification_report.json",
                        "reports/promotion.json");
    }

    @Test
    void metricsOfEpochsHaveOneValuePerStepFromZero() {
        for (String metric : List.of("Train_loss", "Val_loss", "Train_f1_weighted", "Val_f1_weighted")) {
            assertThat(TRAINER.tracking().history(first.id(), metric))
                    .as(metric)
                    .extracting(MetricPoint::step)
                    .containsExactly(0L, 1L, 2L);
        }
    }

    /** 30 steps in all, told of after every tenth. */
    @Test
    void stepsAreLoggedAtTheNumberOfStepsMade() {
        for (String metric : List.of("Train_loss_step", "learning_rate", "grad_norm", "reviews_per_second")) {
            assertThat(TRAINER.tracking().history(first.id(), metric))
                    .as(metric)
                    .extracting(MetricPoint::step)
                    .containsExactly(10L, 20L, 30L);
        }
    }

    @Test
    void theMachineIsMeasuredUnderTheNamesOfMlflowsOwnSystemMetrics() {
        assertThat(first.metrics())
                .containsKeys(
                        "system/system_memory_usage_megabytes",
                        "system/system_memory_usage_percentage",
                        "system/disk_usage_percentage");
    }

    @Test
    void metricsOfTheWholeHaveOneValue() {
        assertThat(first.metrics().keySet())
                .filteredOn(name -> !name.startsWith("system/"))
                .containsExactlyInAnyOrder(
                        "Train_loss_step",
                        "learning_rate",
                        "grad_norm",
                        "reviews_per_second",
                        "Train_loss",
                        "Val_loss",
                        "Train_f1_weighted",
                        "Val_f1_weighted",
                        "Best_val_f1",
                        "Best_epoch",
                        "Final_test_f1",
                        "Final_test_accuracy",
                        "Final_test_loss",
                        "Final_test_ece",
                        "Final_test_ece_calibrated",
                        "Int8_test_f1",
                        "Temperature",
                        "Final_test_precision_negative",
                        "Final_test_recall_negative",
                        "Final_test_f1_negative",
                        "Final_test_precision_positive",
                        "Final_test_recall_positive",
                        "Final_test_f1_positive",
                        "Final_test_f1_deduplicated",
                        "Final_test_accuracy_deduplicated",
                        "Training_time");
        for (String metric : List.of("Best_val_f1", "Best_epoch", "Final_test_f1", "Training_time")) {
            assertThat(TRAINER.tracking().history(first.id(), metric))
                    .as(metric)
                    .hasSize(1);
        }
        assertThat(first.metrics().get("Training_time")).isPositive();
        assertThat(first.metrics().get("Final_test_f1")).isGreaterThan(0.9);
    }

    @Test
    void theBestEpochIsTheFirstWithTheBestValidationScoreCountedFromOne() {
        List<MetricPoint> scores = TRAINER.tracking().history(first.id(), "Val_f1_weighted");
        double best = scores.stream().mapToDouble(MetricPoint::value).max().orElseThrow();
        long step = scores.stream()
                .filter(point -> point.value() == best)
                .findFirst()
                .orElseThrow()
                .step();
        assertThat(first.metrics()).containsEntry("Best_val_f1", best).containsEntry("Best_epoch", step + 1.0);
    }

    @Test
    void theRunNamesItsThreePartsOfTheDataset() {
        JsonNode inputs =
                MlflowPages.run(TRAINER.mlflow(), first.id()).path("inputs").path("dataset_inputs");
        Map<String, Integer> rows = new TreeMap<>();
        for (JsonNode input : inputs) {
            JsonNode dataset = input.path("dataset");
            assertThat(dataset.path("digest").asString())
                    .hasSize(32)
                    .isEqualTo(first.tags().get("dataset_digest"));
            JsonNode profile = new JsonMapper().readTree(dataset.path("profile").asString());
            String context = input.path("tags").path(0).path("value").asString();
            assertThat(dataset.path("name").asString()).isEqualTo("films-" + context);
            rows.put(context, profile.path("num_rows").asInt());
        }
        assertThat(rows).isEqualTo(Map.of("train", 200, "validation", 200, "test", 40));
    }

    @Test
    void theSecondTrainingGivesTheSecondVersionAndTheSameMetrics() {
        assertThat(TRAINER.tracking().versions("finished_model"))
                .extracting(ModelVersion::version, ModelVersion::runId, ModelVersion::status)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("2", second.id(), "READY"),
                        org.assertj.core.groups.Tuple.tuple("1", first.id(), "READY"));
        assertThat(withoutTime(second)).isEqualTo(withoutTime(first));
        for (String metric : List.of("Train_loss", "Val_loss")) {
            assertThat(TRAINER.tracking().history(second.id(), metric))
                    .isEqualTo(TRAINER.tracking().history(first.id(), metric));
        }
    }

    private static Map<String, Double> withoutTime(RunSummary run) {
        Map<String, Double> metrics = new TreeMap<>(run.metrics());
        metrics.remove("Training_time");
        metrics.remove("reviews_per_second");
        metrics.keySet().removeIf(name -> name.startsWith("system/"));
        metrics.keySet().removeIf(name -> name.startsWith("Promotion_"));
        return metrics;
    }

    @Test
    void noSecretIsInTheRunOrInTheLog() {
        assertThat(log).contains("epoch 3: train loss").doesNotContain(SECRETS);
        assertThat(MlflowPages.run(TRAINER.mlflow(), first.id()).toString()).doesNotContain(SECRETS);
    }

    @Test
    void theLoggedModelIsWholeAndPredictsWhatTheRunMeasured() throws IOException {
        ModelVersion version = TRAINER.tracking().version("finished_model", "1");
        assertThat(TRAINER.tracking().modelFiles(version))
                .extracting(ModelFile::path)
                .contains(
                        "MLmodel",
                        "model.safetensors",
                        "model.onnx",
                        "tokenizer.json",
                        "vocab.txt",
                        "calibration.json",
                        "reference.json",
                        "README.md",
                        "SHA256SUMS");
        Path folder = data.resolve("downloaded");
        TRAINER.tracking().download(version, folder, TaskMonitor.NONE);
        for (String line : Files.readAllLines(folder.resolve("SHA256SUMS"))) {
            String[] parts = line.split(" {2}", 2);
            assertThat(FileDigest.sha256(folder.resolve(parts[1]))).as(parts[1]).isEqualTo(parts[0]);
        }
        assertThat(folder.resolve("MLmodel")).content().contains("run_id: " + first.id());
        assertThat(folder.resolve("README.md"))
                .content()
                .contains(String.valueOf(first.tags().get("dataset_digest")));
        try (SentimentClassifier model = SentimentClassifier.load(folder, 1)) {
            assertPredictsAsMeasured(model);
        }
        JsonNode calibration = new JsonMapper().readTree(Files.readString(folder.resolve("calibration.json")));
        assertThat(calibration.path("temperature").asDouble())
                .isEqualTo(first.metrics().get("Temperature"));
        assertThat(calibration.path("ece_after").asDouble())
                .isEqualTo(first.metrics().get("Final_test_ece_calibrated"));
        assertJudgesInOnnxAsMeasured(folder);
        assertTellsWhatItIsUsedTo(folder);
    }

    private static void assertTellsWhatItIsUsedTo(Path folder) {
        TrainingReference reference = ReferenceFile.read(folder).orElseThrow();
        assertThat(reference.unknownId()).isPositive();
        assertThat(reference.labels()).containsExactly("negative", "positive");
        assertThat(reference.trainingTexts()).isGreaterThan(reference.validationTexts());
        assertThat(reference.predicted().stream().mapToLong(Long::longValue).sum())
                .isEqualTo(reference.validationTexts())
                .isPositive();
    }

    private static void assertJudgesInOnnxAsMeasured(Path folder) {
        List<Review> reviews = Films.reviews(40, 200);
        try (BertTokenizer tokenizer = BertTokenizer.load(folder, 64, Truncation.HEAD);
                OnnxClassifier onnx = OnnxClassifier.load(folder.resolve("model.onnx"), 1)) {
            Evaluator evaluator = new Evaluator(onnx::logits, List.of("negative", "positive"), 16);
            Scores scores = evaluator.scores(
                    reviews.stream()
                            .map(review -> new Example(
                                    tokenizer.encode(review.text()),
                                    review.sentiment().label()))
                            .toList(),
                    TaskMonitor.NONE);
            assertThat(scores.f1Weighted()).isEqualTo(first.metrics().get("Final_test_f1"), within(1e-9));
            assertThat(scores.loss()).isEqualTo(first.metrics().get("Final_test_loss"), within(1e-4));
        }
    }

    private static void assertPredictsAsMeasured(SentimentClassifier model) {
        List<Review> reviews = Films.reviews(40, 200);
        List<Prediction> predictions =
                model.classify(reviews.stream().map(Review::text).toList());
        double right = 0;
        double loss = 0;
        for (int i = 0; i < reviews.size(); i++) {
            int label = reviews.get(i).sentiment().label();
            right += predictions.get(i).label() == label ? 1 : 0;
            loss -= Math.log(Softmax.of(predictions.get(i).logits())[label]);
        }
        assertThat(right / reviews.size()).isEqualTo(first.metrics().get("Final_test_accuracy"), within(1e-9));
        assertThat(loss / reviews.size()).isEqualTo(first.metrics().get("Final_test_loss"), within(1e-4));
    }

    @Test
    void nothingStaysInTheDataFolder() {
        assertThat(data.resolve("data/work")).isEmptyDirectory();
        assertThat(data.resolve("data/runs")).isEmptyDirectory();
        assertThat(data.resolve("data/scratch")).isEmptyDirectory();
    }
}
