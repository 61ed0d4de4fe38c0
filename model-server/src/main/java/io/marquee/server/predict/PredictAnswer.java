package io.marquee.server.predict;

import io.marquee.bert.Prediction;
import io.marquee.server.live.LiveModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What a model says.
 *
 * @param model the name that was asked for
 * @param registeredModel the registered model behind it
 * @param version the version that answered, the same for all texts
 * @param predictions one per text, in their order
 * @param predictionId what feedback on this answer may name
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record PredictAnswer(
        String model, String registeredModel, String version, List<Text> predictions, String predictionId) {

    /**
     * What it says of one text.
     *
     * @param label {@code positive} or {@code negative}
     * @param score the probability of that label
     * @param probabilities of every label; they sum to 1
     * @param truncated whether the text was longer than the model reads
     */
    record Text(String label, float score, Map<String, Float> probabilities, boolean truncated) {}

    private static final List<String> LABELS = List.of("negative", "positive");

    static PredictAnswer of(Judgement judgement) {
        LiveModel facts = judgement.model();
        return new PredictAnswer(
                facts.modelName(),
                facts.registeredModel(),
                facts.version(),
                judgement.predictions().stream().map(PredictAnswer::text).toList(),
                judgement.id());
    }

    private static Text text(Prediction prediction) {
        Map<String, Float> probabilities = new LinkedHashMap<>();
        for (int i = 0; i < prediction.probabilities().length; i++) {
            probabilities.put(name(i), prediction.probabilities()[i]);
        }
        return new Text(name(prediction.label()), prediction.score(), probabilities, prediction.truncated());
    }

    private static String name(int label) {
        return label < LABELS.size() ? LABELS.get(label) : String.format(Locale.ROOT, "label_%d", label);
    }
}
