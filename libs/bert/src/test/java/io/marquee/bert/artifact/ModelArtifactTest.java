package io.marquee.bert.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.bert.Prediction;
import io.marquee.bert.SentimentClassifier;
import io.marquee.bert.evaluation.Scores;
import io.marquee.bert.evaluation.Scoring;
import io.marquee.bert.evaluation.Softmax;
import io.marquee.bert.model.Batch;
import io.marquee.bert.model.BertClassifier;
import io.marquee.bert.model.Torch;
import io.marquee.bert.onnx.OnnxClassifier;
import io.marquee.bert.tokenizer.BertTokenizer;
import io.marquee.bert.tokenizer.Tokens;
import io.marquee.bert.tokenizer.Truncation;
import io.marquee.reviews.cleaning.CleaningRecipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ModelArtifactTest {

    private static final Path BASE = Path.of("../../samples/base-model");
    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.890123Z");
    private static final MlflowIds IDS =
            new MlflowIds("m-0123", "run-45", "mlflow-artifacts:/7/models/m-0123/artifacts");
    private static final List<String> TEXTS = List.of("A GREAT film!<br/>", "", "It's terrible. ".repeat(40));

    @TempDir
    Path folder;

    private static BertClassifier classifier;
    private static BertTokenizer tokenizer;

    @BeforeAll
    static void loadModel() {
        Torch.load(1);
        classifier = BertClassifier.load(BASE, List.of("negative", "positive"), 4);
        tokenizer = BertTokenizer.load(BASE, 32, Truncation.HEAD_TAIL, CleaningRecipe.GENTLE);
    }

    @AfterAll
    static void closeModel() {
        tokenizer.close();
        classifier.close();
    }

    @Test
    void listsTheDigestOfEveryFileButItsOwn() throws Exception {
        write(folder);
        assertChecksums();
    }

    @Test
    void listsThemAsWellWhenTheFolderIsWrittenAgain() throws Exception {
        write(folder);
        write(folder);
        assertChecksums();
    }

    private void assertChecksums() throws Exception {
        Map<String, String> expected = new LinkedHashMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = folder.relativize(file).toString();
                if (!name.equals("SHA256SUMS")) {
                    byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
                    expected.put(name, HexFormat.of().formatHex(digest));
                }
            }
        }
        Map<String, String> listed = new LinkedHashMap<>();
        for (String line : Files.readAllLines(folder.resolve("SHA256SUMS"))) {
            assertThat(line).matches("[0-9a-f]{64}  \\S+");
            listed.put(line.substring(66), line.substring(0, 64));
        }
        assertThat(listed).containsExactlyInAnyOrderEntriesOf(expected).containsKeys("MLmodel", "model.safetensors");
    }

    @Test
    void writesTheSameBytesForTheSameModel() throws IOException {
        write(folder.resolve("one"));
        write(folder.resolve("two"));
        assertThat(folder.resolve("one/SHA256SUMS")).hasSameBinaryContentAs(folder.resolve("two/SHA256SUMS"));
    }

    @Test
    void keepsTheRecipeInTheTokenizer() throws IOException {
        write(folder);
        for (String place : List.of("tokenizer.json", "components/tokenizer/tokenizer.json")) {
            JsonNode normalizers =
                    json(folder.resolve(place)).path("normalizer").path("normalizers");
            JsonNode recipe = new JsonMapper().valueToTree(CleaningRecipe.GENTLE.normalizers());
            for (int i = 0; i < recipe.size(); i++) {
                assertThat(normalizers.path(i)).isEqualTo(recipe.path(i));
            }
            assertThat(normalizers.size()).isEqualTo(recipe.size() + 1);
            assertThat(normalizers.path(recipe.size()).path("type").asString()).isEqualTo("BertNormalizer");
        }
        JsonNode config = json(folder.resolve("tokenizer_config.json"));
        assertThat(config.path("tokenizer_class").asString()).isEqualTo("PreTrainedTokenizerFast");
        assertThat(config.path("model_max_length").asInt()).isEqualTo(32);
        assertThat(config.path("split_special_tokens").asBoolean()).isTrue();
    }

    @Test
    void namesTheModelInMlModel() throws IOException {
        write(folder);
        Map<String, String> facts = new LinkedHashMap<>();
        List<String> parents = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("MLmodel"))) {
            assertThat(line).matches("(  )*[a-z_]+:( \\S.*)?");
            int depth = (line.length() - line.stripLeading().length()) / 2;
            assertThat(depth).isLessThanOrEqualTo(parents.size());
            parents.subList(depth, parents.size()).clear();
            parents.add(line.strip().split(":", 2)[0]);
            String value = line.strip().split(":", 2)[1].strip();
            assertThat(facts.put(String.join("/", parents), value)).isNull();
        }
        assertThat(facts)
                .containsEntry("model_id", "m-0123")
                .containsEntry("model_uuid", "m-0123")
                .containsEntry("run_id", "run-45")
                .containsEntry("artifact_path", IDS.artifactPath())
                .containsEntry("model_size_bytes", String.valueOf(classifier.bytes()))
                .containsEntry("utc_time_created", "'2026-03-04 05:06:07.890123'")
                .containsEntry("flavors/transformers/source_model_name", "\"a \\\"base\\\" \\\\ model\"")
                .containsEntry("flavors/transformers/task", "text-classification")
                .containsEntry("flavors/python_function/loader_module", "mlflow.transformers");
    }

    @Test
    void namesNoEntryWhereMlflowHasNone() {
        var ids = new MlflowIds("0123456789abcdef0123456789abcdef", "run-45", "model");
        assertThat(MlModelFile.of(ids, "base", 32, 1, NOW))
                .contains("artifact_path: model\n", "model_uuid: 0123456789abcdef0123456789abcdef\n")
                .doesNotContain("model_id:", "required");
    }

    @Test
    void hasTheFlavorsThatMlflowLoads() throws IOException {
        write(folder);
        Map<?, ?> model =
                new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(folder.resolve("MLmodel")));
        Map<?, ?> flavors = (Map<?, ?>) model.get("flavors");
        assertThat(flavors.keySet())
                .extracting(String::valueOf)
                .containsOnly("onnx", "python_function", "transformers");
        assertThat(((Map<?, ?>) flavors.get("onnx")).get("data")).isEqualTo("model.onnx");
        assertThat(folder.resolve("requirements.txt")).content().contains("onnx==", "onnxruntime==");
        Map<?, ?> conda =
                new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(folder.resolve("conda.yaml")));
        assertThat(conda.get("dependencies").toString()).contains("onnxruntime==", "transformers==");
    }

    @Test
    void givesTheSameLogitsInOnnx() {
        write(folder);
        try (OnnxClassifier onnx = OnnxClassifier.load(folder.resolve("model.onnx"), 1)) {
            List<Tokens> tokens = TEXTS.stream().map(tokenizer::encode).toList();
            List<float[]> expected = classifier.logits(Batch.of(tokens));
            List<float[]> logits = onnx.logits(Batch.of(tokens));
            for (int i = 0; i < tokens.size(); i++) {
                assertThat(logits.get(i)).containsExactly(expected.get(i), within(1e-4f));
            }
        }
    }

    @Test
    void keepsTheFileOfEightBitsOnlyIfItJudgesNearlyAsWell() throws IOException {
        write(folder.resolve("near"), Cards.scores(), Truncation.HEAD);
        assertThat(folder.resolve("near/model.int8.onnx")).isNotEmptyFile();
        assertThat(folder.resolve("near/README.md")).content().contains("Both are here");
        write(folder.resolve("far"), new Scoring(List.of("negative", "positive")).scores(), Truncation.HEAD);
        assertThat(folder.resolve("far/model.int8.onnx")).doesNotExist();
        assertThat(folder.resolve("far/README.md")).content().contains("was left out");
        assertThat(folder.resolve("far/SHA256SUMS")).content().doesNotContain("int8");
    }

    @Test
    void writesAVocabularyWhereTheBaseModelHasNone() throws IOException {
        write(folder);
        Path bare = folder.resolve("bare");
        artifact(Cards.scores(), Truncation.HEAD).write(bare, folder.resolve("nowhere"), IDS, NOW);
        assertThat(Files.readAllLines(bare.resolve("vocab.txt")))
                .isEqualTo(Files.readAllLines(BASE.resolve("vocab.txt")));
        assertThat(Files.readAllLines(folder.resolve("vocab.txt")))
                .isEqualTo(Files.readAllLines(BASE.resolve("vocab.txt")));
    }

    @Test
    void givesCalibratedProbabilitiesAndRawLogits() throws IOException {
        write(folder);
        try (SentimentClassifier calibrated = SentimentClassifier.load(folder, 1)) {
            for (Prediction prediction : calibrated.classify(TEXTS)) {
                assertThat(prediction.probabilities())
                        .isEqualTo(Cards.TEMPERATURE.probabilities(prediction.logits()))
                        .isNotEqualTo(Softmax.of(prediction.logits()));
                assertThat(prediction.label()).isEqualTo(Softmax.argmax(prediction.logits()));
            }
        }
        Files.delete(folder.resolve("calibration.json"));
        try (SentimentClassifier raw = SentimentClassifier.load(folder, 1)) {
            for (Prediction prediction : raw.classify(TEXTS)) {
                assertThat(prediction.probabilities()).isEqualTo(Softmax.of(prediction.logits()));
            }
        }
        Files.writeString(folder.resolve("calibration.json"), "{}");
        assertThatThrownBy(() -> SentimentClassifier.load(folder, 1))
                .isInstanceOfSatisfying(
                        MarqueeException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.CORRUPT_DATA));
    }

    @Test
    void givesTheSameLogitsWhenItIsLoadedAgain() {
        write(folder);
        assertPredictions(folder);
    }

    @Test
    void givesTheSameLogitsInTheLayoutThatPythonLogs() throws IOException {
        write(folder);
        Path logged = folder.resolve("logged");
        Files.createDirectories(logged.resolve("model"));
        Files.move(folder.resolve("components"), logged.resolve("components"));
        for (String name : List.of("config.json", "model.safetensors")) {
            Files.move(folder.resolve(name), logged.resolve("model").resolve(name));
        }
        assertPredictions(logged);
        Files.delete(logged.resolve("model/config.json"));
        assertThatThrownBy(() -> SentimentClassifier.load(logged, 1))
                .isInstanceOfSatisfying(
                        MarqueeException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.NOT_FOUND));
    }

    private static void assertPredictions(Path model) {
        try (SentimentClassifier loaded = SentimentClassifier.load(model, 1)) {
            assertThat(loaded.labels()).containsExactly("negative", "positive");
            assertThat(loaded.bytes()).isEqualTo(classifier.bytes());
            List<Prediction> predictions = loaded.classify(TEXTS);
            assertThat(predictions).extracting(Prediction::truncated).containsExactly(false, false, true);
            for (int i = 0; i < TEXTS.size(); i++) {
                Tokens tokens = tokenizer.encode(TEXTS.get(i));
                Prediction prediction = predictions.get(i);
                assertThat(prediction.tokens()).isEqualTo(tokens.length());
                assertThat(prediction.logits())
                        .containsExactly(
                                classifier.logits(Batch.of(List.of(tokens))).getFirst(), within(1e-5f));
                assertThat(prediction.score()).isEqualTo(prediction.probabilities()[prediction.label()]);
                assertThat(prediction.labelName()).isEqualTo(loaded.labels().get(prediction.label()));
            }
        }
    }

    @Test
    void classifiesNothing() {
        write(folder);
        try (SentimentClassifier loaded = SentimentClassifier.load(folder, 1)) {
            assertThat(loaded.classify(List.of())).isEmpty();
        }
    }

    private static void write(Path folder) {
        write(folder, Cards.scores(), Truncation.HEAD_TAIL);
    }

    private static void write(Path folder, Scores int8, Truncation truncation) {
        artifact(int8, truncation).write(folder, BASE.resolve("vocab.txt"), IDS, NOW);
    }

    private static ModelArtifact artifact(Scores int8, Truncation truncation) {
        return new ModelArtifact(
                classifier, tokenizer, 32, truncation, Cards.card("a \"base\" \\ model"), file -> int8);
    }

    private static JsonNode json(Path file) throws IOException {
        return new JsonMapper().readTree(Files.readAllBytes(file));
    }
}
