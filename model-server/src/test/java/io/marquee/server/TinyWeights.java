package io.marquee.server;

import io.marquee.bert.weights.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Weights that pass the mean of the words on to the head: attention is even, its values are the words themselves, and the
 * feed-forward part adds nothing.
 */
final class TinyWeights {

    private static final int SIZE = 4;
    private static final int WORDS = 9;
    private static final int POSITIONS = 32;
    private static final int[] BASELINES = {0, 4};
    private static final int GOOD = 5;
    private static final int BAD = 6;

    private final Map<String, Tensor> all = new LinkedHashMap<>();

    private TinyWeights() {}

    static Map<String, Tensor> of(boolean contrary) {
        TinyWeights weights = new TinyWeights();
        weights.embeddings();
        weights.layer("bert.encoder.layer.0.");
        weights.linear("bert.pooler.dense", SIZE, 1);
        weights.head(contrary ? -2 : 2);
        return weights.all;
    }

    private void embeddings() {
        float[] words = new float[WORDS * SIZE];
        words[GOOD * SIZE] = 3;
        words[GOOD * SIZE + 1] = -3;
        words[BAD * SIZE] = -3;
        words[BAD * SIZE + 1] = 3;
        for (int token : BASELINES) {
            // in no text; from nothing at all, normalized, no way leads anywhere
            words[token * SIZE + 2] = 3;
            words[token * SIZE + 3] = -3;
        }
        all.put("bert.embeddings.word_embeddings.weight", new Tensor(new long[] {WORDS, SIZE}, words));
        zeros("bert.embeddings.position_embeddings.weight", POSITIONS, SIZE);
        zeros("bert.embeddings.token_type_embeddings.weight", 2, SIZE);
        norm("bert.embeddings.LayerNorm");
    }

    private void layer(String layer) {
        linear(layer + "attention.self.query", SIZE, 0);
        linear(layer + "attention.self.key", SIZE, 0);
        linear(layer + "attention.self.value", SIZE, 1);
        linear(layer + "attention.output.dense", SIZE, 1);
        norm(layer + "attention.output.LayerNorm");
        linear(layer + "intermediate.dense", SIZE, 0);
        linear(layer + "output.dense", SIZE, 0);
        norm(layer + "output.LayerNorm");
    }

    private void head(float weight) {
        float[] values = new float[2 * SIZE];
        values[0] = -weight;
        values[SIZE] = weight;
        all.put("classifier.weight", new Tensor(new long[] {2, SIZE}, values));
        zeros("classifier.bias", 2);
    }

    /** The identity times a factor. */
    private void linear(String name, int size, float factor) {
        float[] values = new float[size * size];
        for (int i = 0; i < size; i++) {
            values[i * size + i] = factor;
        }
        all.put(name + ".weight", new Tensor(new long[] {size, size}, values));
        zeros(name + ".bias", size);
    }

    private void norm(String name) {
        float[] ones = new float[SIZE];
        Arrays.fill(ones, 1);
        all.put(name + ".weight", new Tensor(new long[] {SIZE}, ones));
        zeros(name + ".bias", SIZE);
    }

    private void zeros(String name, long... shape) {
        all.put(name, new Tensor(shape, new float[Math.toIntExact(Tensor.count(shape))]));
    }
}
