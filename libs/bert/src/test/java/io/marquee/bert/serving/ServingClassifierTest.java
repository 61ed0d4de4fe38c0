package io.marquee.bert.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.bert.model.BertConfig;
import io.marquee.bert.model.TinyModel;
import io.marquee.bert.onnx.OnnxModel;
import io.marquee.bert.tokenizer.Tokens;
import io.marquee.bert.weights.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Model folders as they come, and what is served from them. */
class ServingClassifierTest {

    private static final BertConfig CONFIG = TinyModel.config(50, 0);
    private static final List<String> WORDS =
            List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "a", "good", "film");
    private static final Tokens TEXT = TinyModel.randomTokens(CONFIG, 7, new Random(1));

    @TempDir
    Path folder;

    @Test
    void writesTheGraphOfPythonsFolderOnceBesideItsWeights() throws IOException {
        inParts(TinyModel.weights(CONFIG, 1));
        List<float[]> first = served(ServingEngine.AUTO);
        Path graph = only("serving-*");
        var written = Files.getLastModifiedTime(graph);
        assertThat(served(ServingEngine.AUTO).getFirst()).containsExactly(first.getFirst());
        assertThat(only("serving-*")).isEqualTo(graph);
        assertThat(Files.getLastModifiedTime(graph)).isEqualTo(written);
    }

    @Test
    void writesAnotherGraphForOtherWeights() throws IOException {
        inParts(TinyModel.weights(CONFIG, 1));
        List<float[]> before = served(ServingEngine.AUTO);
        inParts(TinyModel.weights(CONFIG, 2));
        assertThat(served(ServingEngine.AUTO).getFirst()).isNotEqualTo(before.getFirst());
    }

    @Test
    void servesIntegersWhereItIsToldToAndTheTrainerLeftThem() throws IOException {
        flat();
        float[] whole = served(ServingEngine.AUTO).getFirst();
        assertThat(served(ServingEngine.FLOAT32).getFirst()).containsExactly(whole);
        assertThat(served(ServingEngine.INT8).getFirst()).containsExactly(whole);
        OnnxModel.writeInt8(folder.resolve(OnnxModel.INT8_FILE), CONFIG, TinyModel.weights(CONFIG, 1));
        assertThat(served(ServingEngine.INT8).getFirst())
                .as("nobody judged them")
                .containsExactly(whole);
        Files.writeString(folder.resolve("SHA256SUMS"), "");
        assertThat(served(ServingEngine.INT8).getFirst()).isNotEqualTo(whole).containsExactly(whole, within(0.2f));
        assertThat(served(ServingEngine.AUTO).getFirst()).containsExactly(whole);
    }

    @Test
    void answersTokenIdsOnlyWhereAGraphCameWithoutATokenizer() throws IOException {
        graphOfPython();
        try (ServingClassifier served = ServingClassifier.load(folder, ServingEngine.AUTO, 1)) {
            assertThat(served.readsText()).isFalse();
            assertThat(served.labels()).containsExactly("LABEL_0", "LABEL_1");
            assertThat(served.logits(List.of(TEXT)).getFirst()).hasSize(2);
            refuses(() -> served.encode("a good film"), FailureKind.INVALID_INPUT, "came without a tokenizer");
        }
    }

    @Test
    void findsTheTokenizerOfAGraphWhereverItIs() throws IOException {
        graphOfPython();
        Path place = Files.createDirectories(folder.resolve("extra/tokenizer"));
        Files.write(place.resolve("vocab.txt"), WORDS);
        Files.writeString(place.resolve("tokenizer_config.json"), "{\"model_max_length\": 4}");
        try (ServingClassifier served = ServingClassifier.load(folder, ServingEngine.AUTO, 1)) {
            assertThat(served.readsText()).isTrue();
            assertThat(served.maxLength()).isEqualTo(4);
            Tokens tokens = served.encode("a good film");
            assertThat(tokens.ids()).containsExactly(2, 5, 6, 3);
            assertThat(tokens.truncated()).isTrue();
        }
    }

    @Test
    void givesARowOfABatchWhatTheTextAloneGets() throws IOException {
        flat();
        Random random = new Random(3);
        List<Tokens> texts = Stream.of(1, 200, 14, 3, 90)
                .map(length -> TinyModel.randomTokens(CONFIG, length, random))
                .toList();
        try (ServingClassifier served = ServingClassifier.load(folder, ServingEngine.AUTO, 1)) {
            List<float[]> together = served.logits(texts);
            for (int i = 0; i < texts.size(); i++) {
                float[] alone = served.logits(List.of(texts.get(i))).getFirst();
                assertThat(together.get(i)).containsExactly(alone, within(1e-5f));
            }
        }
    }

    @Test
    void refusesTokensThatTheModelDoesNotHave() throws IOException {
        flat();
        try (ServingClassifier served = ServingClassifier.load(folder, ServingEngine.AUTO, 1)) {
            refuses(
                    () -> served.logits(List.of(TinyModel.tokens(50))),
                    FailureKind.INVALID_INPUT,
                    "There is no token 50");
            refuses(() -> served.logits(List.of(TinyModel.tokens())), FailureKind.INVALID_INPUT, "has 0 tokens");
            refuses(() -> served.logits(List.of(TinyModel.tokens(new int[513]))), FailureKind.INVALID_INPUT, "has 513");
            assertThat(served.logits(List.of(TEXT))).hasSize(1);
        }
    }

    @Test
    void refusesABaseModelWhoseHeadWouldBeRandom() throws IOException {
        Map<String, Tensor> weights = new LinkedHashMap<>(TinyModel.weights(CONFIG, 1));
        weights.remove("classifier.weight");
        inParts(weights);
        refuses(() -> served(ServingEngine.AUTO), FailureKind.CORRUPT_DATA, "has no classifier.weight");
    }

    @Test
    void refusesAFolderWithoutAModel() {
        refuses(() -> served(ServingEngine.AUTO), FailureKind.NOT_FOUND, "There is no model in");
    }

    @Test
    void refusesAGraphOutsideOfTheFolder() throws IOException {
        Path inside = Files.createDirectories(folder.resolve("inside"));
        OnnxModel.write(folder.resolve("model.onnx"), CONFIG, TinyModel.weights(CONFIG, 1));
        Files.writeString(inside.resolve("MLmodel"), "flavors: {onnx: {data: ../model.onnx}}");
        refuses(
                () -> ServingClassifier.load(inside, ServingEngine.AUTO, 1),
                FailureKind.CORRUPT_DATA,
                "../model.onnx, which is not there");
    }

    /** As {@code mlflow.transformers} logs it. */
    private void inParts(Map<String, Tensor> weights) throws IOException {
        TinyModel.write(folder.resolve("model"), CONFIG, weights);
        Path tokenizer = Files.createDirectories(folder.resolve("components/tokenizer"));
        Files.write(tokenizer.resolve("vocab.txt"), WORDS);
    }

    /** As the Hub has it. */
    private void flat() throws IOException {
        TinyModel.write(folder, CONFIG, TinyModel.weights(CONFIG, 1));
        Files.write(folder.resolve("vocab.txt"), WORDS);
    }

    /** As {@code mlflow.onnx} logs it. */
    private void graphOfPython() throws IOException {
        OnnxModel.write(folder.resolve("model.onnx"), CONFIG, TinyModel.weights(CONFIG, 1));
        Files.writeString(folder.resolve("MLmodel"), """
                flavors:
                  onnx:
                    data: model.onnx
                    onnx_version: 1.23.2
                    providers: [CPUExecutionProvider]
                  python_function: {data: model.onnx, loader_module: mlflow.onnx}
                """);
    }

    private List<float[]> served(ServingEngine engine) {
        try (ServingClassifier served = ServingClassifier.load(folder, engine, 1)) {
            return served.logits(List.of(TEXT));
        }
    }

    private Path only(String glob) throws IOException {
        try (var files = Files.newDirectoryStream(folder.resolve("model"), glob)) {
            List<Path> found = new java.util.ArrayList<>();
            files.forEach(found::add);
            assertThat(found).hasSize(1);
            return found.getFirst();
        }
    }

    private static void refuses(
            org.assertj.core.api.ThrowableAssert.ThrowingCallable work, FailureKind kind, String message) {
        assertThatThrownBy(work)
                .isInstanceOfSatisfying(
                        MarqueeException.class, e -> assertThat(e.kind()).isEqualTo(kind))
                .hasMessageContaining(message);
    }
}
