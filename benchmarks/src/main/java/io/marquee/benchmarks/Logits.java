package io.marquee.benchmarks;

import io.marquee.bert.Prediction;
import io.marquee.bert.SentimentClassifier;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** What a model's folder gives for the texts of a JSON array, for comparisons: tokens, logits, probabilities. */
public final class Logits {

    private Logits() {}

    /** Takes the model's folder, the file of the texts and the file to write. */
    public static void main(String[] arguments) {
        JsonMapper json = JsonMapper.shared();
        List<String> texts = Arrays.asList(json.readValue(Path.of(arguments[1]).toFile(), String[].class));
        try (var classifier = SentimentClassifier.load(Path.of(arguments[0]), 1)) {
            List<Prediction> predictions = classifier.classify(texts);
            json.writeValue(Path.of(arguments[2]).toFile(), predictions);
        }
    }
}
