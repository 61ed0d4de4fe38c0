package io.marquee.trainer;

import io.marquee.bert.model.BertConfig;
import io.marquee.bert.weights.Safetensors;
import io.marquee.bert.weights.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A base model of one narrow layer that knows the words of {@link Films} and has learnt nothing. */
public final class SmallModel {

    private static final int HIDDEN = 32;
    private static final int INNER = 64;
    private static final int POSITIONS = 64;

    private final Map<String, Tensor> weights = new LinkedHashMap<>();
    private final Random random = new Random(60);
    private final double deviation;

    private SmallModel(double deviation) {
        this.deviation = deviation;
    }

    /**
     * Writes its folder.
     *
     * @param deviation of its weights; with a very large one its first loss is no number
     */
    public static void write(Path folder, double deviation) throws IOException {
        List<String> vocabulary = vocabulary();
        var config = new BertConfig(
                vocabulary.size(), HIDDEN, 1, 2, INNER, POSITIONS, 2, 1e-12f, 0, 0, 0.1f, List.of("a", "b"));
        Files.createDirectories(folder);
        Files.write(folder.resolve("vocab.txt"), vocabulary);
        Files.writeString(folder.resolve("config.json"), config.toJson());
        Safetensors.write(folder.resolve("model.safetensors"), new SmallModel(deviation).weights(vocabulary.size()));
    }

    private static List<String> vocabulary() {
        List<String> words = new ArrayList<>(List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"));
        for (int digit = 0; digit < 10; digit++) {
            words.add(String.valueOf(digit));
            words.add("##" + digit);
        }
        Films.reviews(16, 0).stream()
                .flatMap(review -> List.of(review.text().split(" ")).stream())
                .filter(word -> !Character.isDigit(word.charAt(0)))
                .distinct()
                .forEach(words::add);
        return words;
    }

    private Map<String, Tensor> weights(int words) {
        drawn("bert.embeddings.word_embeddings.weight", words, HIDDEN);
        drawn("bert.embeddings.position_embeddings.weight", POSITIONS, HIDDEN);
        drawn("bert.embeddings.token_type_embeddings.weight", 2, HIDDEN);
        norm("bert.embeddings.LayerNorm");
        String layer = "bert.encoder.layer.0.";
        linear(layer + "attention.self.query", HIDDEN, HIDDEN);
        linear(layer + "attention.self.key", HIDDEN, HIDDEN);
        linear(layer + "attention.self.value", HIDDEN, HIDDEN);
        linear(layer + "attention.output.dense", HIDDEN, HIDDEN);
        norm(layer + "attention.output.LayerNorm");
        linear(layer + "intermediate.dense", INNER, HIDDEN);
        linear(layer + "output.dense", HIDDEN, INNER);
        norm(layer + "output.LayerNorm");
        linear("bert.pooler.dense", HIDDEN, HIDDEN);
        return weights;
    }

    private void linear(String name, int out, int in) {
        drawn(name + ".weight", out, in);
        same(name + ".bias", out, 0);
    }

    private void norm(String name) {
        same(name + ".weight", HIDDEN, 1);
        same(name + ".bias", HIDDEN, 0);
    }

    private void drawn(String name, int rows, int columns) {
        float[] values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (random.nextGaussian() * deviation);
        }
        weights.put(name, new Tensor(new long[] {rows, columns}, values));
    }

    private void same(String name, int size, float value) {
        float[] values = new float[size];
        java.util.Arrays.fill(values, value);
        weights.put(name, new Tensor(new long[] {size}, values));
    }
}
