package io.marquee.bert.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BertConfigTest {

    @TempDir
    Path folder;

    @Test
    void readsWhatItWrote() throws IOException {
        BertConfig config = TinyModel.config(77, 0.25f).withLabels(List.of("bad \"one\"", "so-so", "good"));
        assertThat(read(config.toJson())).isEqualTo(config);
    }

    @Test
    void takesTheDefaultsOfTransformers() throws IOException {
        BertConfig config = read("{}");
        assertThat(config.vocabularySize()).isEqualTo(30522);
        assertThat(config.hiddenSize()).isEqualTo(768);
        assertThat(config.layers()).isEqualTo(12);
        assertThat(config.intermediateSize()).isEqualTo(3072);
        assertThat(config.layerNormEpsilon()).isEqualTo(1e-12f);
        assertThat(config.labels()).containsExactly("LABEL_0", "LABEL_1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"model_type\":\"roberta\"}",
                "{\"hidden_act\":\"relu\"}",
                "{\"hidden_size\":10,\"num_attention_heads\":3}",
                "{\"num_hidden_layers\":0}",
                "{\"vocab_size\":-1}",
                "{\"num_hidden_layers\":2000000000}",
                "{\"hidden_size\":2000000000,\"num_attention_heads\":1}",
                "{\"layer_norm_eps\":",
                "[]",
                ""
            })
    void refusesWhatItCannotCompute(String json) {
        assertThatThrownBy(() -> read(json)).isInstanceOfSatisfying(MarqueeException.class, e -> {
            assertThat(e.kind()).isEqualTo(FailureKind.CORRUPT_DATA);
            assertThat(e.getMessage()).contains("config.json");
        });
    }

    @Test
    void saysThatAFolderHoldsNoModel() {
        assertThatThrownBy(() -> BertConfig.read(folder))
                .isInstanceOfSatisfying(
                        MarqueeException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.NOT_FOUND));
    }

    private BertConfig read(String json) throws IOException {
        Files.writeString(folder.resolve("config.json"), json);
        return BertConfig.read(folder);
    }
}
