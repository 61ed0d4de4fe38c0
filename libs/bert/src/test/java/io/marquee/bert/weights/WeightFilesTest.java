package io.marquee.bert.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightFilesTest {

    private static final long[] ONE = {1};

    @TempDir
    Path folder;

    @Test
    void givesOldAndBareNamesTheNamesOfToday() throws IOException {
        var torch = new TorchFile().floats("0", 1, 2, 3, 4, 5, 6);
        String[] old = {
            "embeddings.LayerNorm.gamma",
            "bert.embeddings.LayerNorm.beta",
            "encoder.layer.0.output.dense.weight",
            "pooler.dense.bias",
            "cls.predictions.bias",
            "classifier.gamma_of_something"
        };
        for (int i = 0; i < old.length; i++) {
            torch.tensor(old[i], "0", i, ONE, ONE);
        }
        Files.write(folder.resolve("pytorch_model.bin"), torch.legacy());
        Map<String, Tensor> weights = WeightFiles.read(folder);
        assertThat(weights.keySet())
                .containsExactly(
                        "bert.embeddings.LayerNorm.weight",
                        "bert.embeddings.LayerNorm.bias",
                        "bert.encoder.layer.0.output.dense.weight",
                        "bert.pooler.dense.bias",
                        "cls.predictions.bias",
                        "classifier.gamma_of_something");
        assertThat(weights.get("bert.pooler.dense.bias").values()).containsExactly(4);
    }

    @Test
    void prefersSafetensors() throws IOException {
        Files.write(
                folder.resolve("pytorch_model.bin"),
                new TorchFile().floats("0", 1).tensor("a", "0", 0, ONE, ONE).zip());
        assertThat(WeightFiles.read(folder)).containsOnlyKeys("a");
        Safetensors.write(folder.resolve("model.safetensors"), Map.of("b", new Tensor(ONE, new float[] {2})));
        assertThat(WeightFiles.read(folder)).containsOnlyKeys("b");
    }

    @Test
    void saysWhatAFolderLacks() {
        assertThatThrownBy(() -> WeightFiles.read(folder)).isInstanceOfSatisfying(MarqueeException.class, e -> {
            assertThat(e.kind()).isEqualTo(FailureKind.NOT_FOUND);
            assertThat(e.explanation())
                    .contains(folder.toString())
                    .contains("model.safetensors")
                    .contains("pytorch_model.bin");
        });
    }
}
