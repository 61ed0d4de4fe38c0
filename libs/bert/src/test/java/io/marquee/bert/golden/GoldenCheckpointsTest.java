package io.marquee.bert.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.bert.model.BertClassifier;
import io.marquee.bert.model.Torch;
import io.marquee.bert.weights.Tensor;
import io.marquee.bert.weights.WeightFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The same weights in files that PyTorch, safetensors and Transformers wrote, read to the last bit. */
class GoldenCheckpointsTest {

    private static final JsonNode EXPECTED = Golden.json("checkpoints/expected.json");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "safetensors-f32",
                "safetensors-f16",
                "safetensors-bf16",
                "torch-zip-f32",
                "torch-zip-f16",
                "torch-zip-bf16",
                "torch-zip-strided",
                "torch-legacy",
                "torch-legacy-gamma-beta",
                "saved-half"
            })
    void readsEveryWeight(String name) {
        Map<String, Tensor> weights = WeightFiles.read(folder(name));
        assertThat(weights.keySet()).containsExactlyInAnyOrderElementsOf(EXPECTED.propertyNames());
        assertWeights(weights, List.copyOf(EXPECTED.propertyNames()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"safetensors-no-prefix", "torch-pretraining-tied", "saved-bert-model"})
    void findsTheEncoderInModelsWithoutAClassifier(String name) {
        Map<String, Tensor> weights = WeightFiles.read(folder(name));
        List<String> encoder = EXPECTED.propertyNames().stream()
                .filter(parameter -> parameter.startsWith("bert."))
                .toList();
        assertWeights(weights, encoder);
        assertThat(weights).doesNotContainKey("classifier.weight");
    }

    @ParameterizedTest
    @ValueSource(strings = {"saved-half", "saved-bert-model"})
    void loadsWhatTransformersSaved(String name) {
        Torch.load(1);
        try (BertClassifier classifier = BertClassifier.load(folder(name), List.of("negative", "positive"), 1)) {
            assertWeights(
                    classifier.weights(),
                    EXPECTED.propertyNames().stream()
                            .filter(parameter -> parameter.startsWith("bert."))
                            .toList());
        }
    }

    private static void assertWeights(Map<String, Tensor> actual, List<String> names) {
        for (String name : names) {
            Tensor tensor = actual.get(name);
            assertThat(tensor).as(name).isNotNull();
            assertThat(tensor.shape())
                    .as("shape of %s", name)
                    .isEqualTo(EXPECTED.path(name)
                            .path("shape")
                            .valueStream()
                            .mapToLong(JsonNode::longValue)
                            .toArray());
            assertThat(tensor.values())
                    .as(name)
                    .isEqualTo(Golden.floats(EXPECTED.path(name).path("values")));
        }
    }

    private static Path folder(String name) {
        return Golden.FOLDER.resolve("checkpoints").resolve(name);
    }
}
