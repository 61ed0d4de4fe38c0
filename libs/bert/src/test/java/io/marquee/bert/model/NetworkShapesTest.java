package io.marquee.bert.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.marquee.bert.tokenizer.Tokens;
import io.marquee.bert.weights.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The network computes less than the reference, which makes all tokens of all layers, and gives the same. */
class NetworkShapesTest {

    @TempDir
    Path folder;

    private final Random random = new Random(3);

    @BeforeAll
    static void loadTorch() {
        Torch.load(1);
    }

    @ParameterizedTest
    @CsvSource({"1,2,3", "2,1,2", "3,4,1", "12,2,5"})
    void givesTheReferencesLogitsAndSlopesForAnyShape(int layers, int heads, int classes) {
        List<String> labels = List.of("one", "two", "three", "four", "five").subList(0, classes);
        BertConfig config = new BertConfig(20, 8, layers, heads, 12, 64, 2, 1e-12f, 0, 0, 0.02f, labels);
        Map<String, Tensor> weights = TinyModel.weights(config, layers);
        List<Tokens> texts = new ArrayList<>();
        for (int length : new int[] {4, 9, 1, 4}) {
            texts.add(TinyModel.randomTokens(config, length, random));
        }
        int[] wanted = {0, classes - 1, classes / 2, 0};
        NaiveBert reference = new NaiveBert(config, weights);
        TinyModel.write(folder, config, weights);
        try (BertClassifier classifier = BertClassifier.load(folder, labels, 0);
                var training = new ClassifierTraining(classifier, -1, 0, 0)) {
            List<float[]> logits = classifier.logits(Batch.of(texts));
            for (int i = 0; i < wanted.length; i++) {
                double[] expected = reference.logits(texts.get(i).ids());
                for (int at = 0; at < classes; at++) {
                    assertThat((double) logits.get(i)[at]).isCloseTo(expected[at], within(1e-4));
                }
            }
            training.gradients(texts, wanted).forEach((name, gradient) -> {
                int at = random.nextInt(gradient.length);
                double expected = slope(reference, texts, wanted, name, at);
                assertThat((double) gradient[at])
                        .as("%s[%d]", name, at)
                        .isCloseTo(expected, within(1e-3 * Math.abs(expected) + 5e-6));
            });
        }
    }

    private static double slope(NaiveBert reference, List<Tokens> texts, int[] labels, String name, int at) {
        double step = 1e-5;
        double[] values = reference.weight(name);
        double value = values[at];
        values[at] = value + step;
        double above = reference.loss(texts, labels);
        values[at] = value - step;
        double below = reference.loss(texts, labels);
        values[at] = value;
        return (above - below) / (2 * step);
    }
}
