package io.marquee.bert.model;

import io.marquee.bert.tokenizer.Tokens;
import io.marquee.bert.weights.Safetensors;
import io.marquee.bert.weights.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A model small enough to be computed by hand, with random weights that are large enough to matter. */
public final class TinyModel {

    private TinyModel() {}

    /** Two layers of two heads, eight wide. */
    public static BertConfig config(int vocabulary, float dropout) {
        return new BertConfig(
                vocabulary, 8, 2, 2, 12, 512, 2, 1e-12f, dropout, dropout, 0.02f, List.of("negative", "positive"));
    }

    /** Random weights of a model. */
    public static Map<String, Tensor> weights(BertConfig config, long seed) {
        Random random = new Random(seed);
        Map<String, Tensor> weights = new LinkedHashMap<>();
        ParameterShapes.of(config).forEach((name, shape) -> {
            float[] values = new float[Math.toIntExact(Tensor.count(shape))];
            float middle = name.endsWith("LayerNorm.weight") ? 1 : 0;
            for (int i = 0; i < values.length; i++) {
                values[i] = middle + 0.4f * (float) random.nextGaussian();
            }
            weights.put(name, new Tensor(shape, values));
        });
        return weights;
    }

    /** Writes a model's folder. */
    public static Path write(Path folder, BertConfig config, Map<String, Tensor> weights) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("config.json"), config.toJson());
            Safetensors.write(folder.resolve("model.safetensors"), weights);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A text. */
    public static Tokens tokens(int... ids) {
        return new Tokens(ids, false);
    }

    /** A text of random tokens. */
    public static Tokens randomTokens(BertConfig config, int length, Random random) {
        return tokens(random.ints(length, 0, config.vocabularySize()).toArray());
    }
}
