package io.marquee.bert.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.marquee.bert.evaluation.Softmax;
import io.marquee.bert.model.Batch;
import io.marquee.bert.model.BertClassifier;
import io.marquee.bert.model.ClassifierTraining;
import io.marquee.bert.model.Torch;
import io.marquee.bert.tokenizer.BertTokenizer;
import io.marquee.bert.tokenizer.Tokens;
import io.marquee.bert.tokenizer.Truncation;
import io.marquee.bert.weights.Safetensors;
import io.marquee.bert.weights.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The logits and the gradients that Transformers' BertForSequenceClassification has for the same weights and texts. */
class GoldenModelsTest {

    @BeforeAll
    static void loadTorch() {
        Torch.load(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"one-layer", "three-labels", "four-layers", "full-length"})
    void givesPythonsLogitsTogetherAndAlone(String name) {
        JsonNode golden = Golden.json("models/" + name + "/case.json");
        List<Tokens> texts = Golden.texts(golden.path("ids"));
        try (BertClassifier classifier = BertClassifier.load(folder(name))) {
            Golden.assertLogits(classifier.logits(Batch.of(texts)), golden.path("logits"));
            List<float[]> alone = new ArrayList<>();
            texts.forEach(text -> alone.addAll(classifier.logits(Batch.of(List.of(text)))));
            Golden.assertLogits(alone, golden.path("logits"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"one-layer", "three-labels", "four-layers", "full-length"})
    void givesPythonsGradientOfEveryParameter(String name) {
        JsonNode golden = Golden.json("models/" + name + "/case.json");
        Map<String, Tensor> expected = Safetensors.read(folder(name).resolve("gradients.safetensors"));
        try (BertClassifier classifier = BertClassifier.load(folder(name));
                var training = new ClassifierTraining(classifier, -1, 0, 0)) {
            Map<String, float[]> gradients =
                    training.gradients(Golden.texts(golden.path("ids")), Golden.ints(golden.path("labels")));
            assertThat(gradients.keySet()).containsExactlyInAnyOrderElementsOf(expected.keySet());
            expected.forEach((parameter, tensor) ->
                    Golden.assertNear(parameter, gradients.get(parameter), tensor.values(), 1e-6, 1e-3));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"one-layer", "three-labels", "four-layers", "full-length"})
    void givesPythonsLoss(String name) {
        JsonNode golden = Golden.json("models/" + name + "/case.json");
        int[] labels = Golden.ints(golden.path("labels"));
        try (BertClassifier classifier = BertClassifier.load(folder(name))) {
            List<float[]> logits = classifier.logits(Batch.of(Golden.texts(golden.path("ids"))));
            double loss = 0;
            for (int i = 0; i < labels.length; i++) {
                loss -= Math.log(Softmax.of(logits.get(i))[labels[i]]) / labels.length;
            }
            assertThat(loss).isCloseTo(golden.path("loss").doubleValue(), within(1e-5));
        }
    }

    @Test
    void givesPythonsLogitsOfTheBaseModel() {
        JsonNode golden = Golden.json("base-model.json");
        Path folder = Golden.SAMPLES.resolve("base-model");
        try (BertClassifier classifier = BertClassifier.load(folder, List.of("negative", "positive"), 1);
                BertTokenizer tokenizer = BertTokenizer.load(folder, 500, Truncation.HEAD)) {
            classifier.restore(Map.of(
                    "classifier.weight",
                    new Tensor(
                            new long[] {2, 128},
                            Golden.floats(golden.path("head").path("weight"))),
                    "classifier.bias",
                    new Tensor(new long[] {2}, Golden.floats(golden.path("head").path("bias")))));
            golden.path("cases").forEach(one -> {
                Tokens tokens = tokenizer.encode(one.path("text").stringValue());
                float[] logits = classifier.logits(Batch.of(List.of(tokens))).getFirst();
                Golden.assertNear(
                        one.path("text").toString(), logits, Golden.floats(one.path("logits")), Golden.LOGITS, 0);
            });
        }
    }

    private static Path folder(String name) {
        return Golden.FOLDER.resolve("models").resolve(name);
    }
}
