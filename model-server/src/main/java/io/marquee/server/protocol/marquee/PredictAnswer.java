package io.marquee.server.protocol.marquee;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.marquee.bert.Prediction;
import io.marquee.server.live.LiveModel;
import io.marquee.server.predict.Judgement;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/**
 * What a model says; the documentation of what {@link #write} writes.
 *
 * @param model the name that was asked for
 * @param registeredModel the registered model behind it
 * @param version the version that answered, the same for all texts
 * @param predictions one per text, in their order
 * @param predictionId what feedback on this answer may name
 */
record PredictAnswer(
        String model,
        @JsonProperty("registered_model") String registeredModel,
        String version,
        List<Text> predictions,

        @JsonProperty("prediction_id") String predictionId) {

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

    static void write(Judgement judgement, JsonGenerator json) {
        LiveModel facts = judgement.model();
        json.writeStartObject();
        json.writeStringProperty("model", facts.modelName());
        json.writeStringProperty("registered_model", facts.registeredModel());
        json.writeStringProperty("version", facts.version());
        json.writeName("predictions");
        json.writeStartArray();
        judgement.predictions().forEach(prediction -> write(prediction, json));
        json.writeEndArray();
        json.writeStringProperty("prediction_id", judgement.id());
        json.writeEndObject();
    }

    private static void write(Prediction prediction, JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("label", name(prediction.label()));
        json.writeName("score");
        json.writeNumber(prediction.score());
        json.writeName("probabilities");
        json.writeStartObject();
        for (int i = 0; i < prediction.probabilities().length; i++) {
            json.writeName(name(i));
            json.writeNumber(prediction.probabilities()[i]);
        }
        json.writeEndObject();
        json.writeBooleanProperty("truncated", prediction.truncated());
        json.writeEndObject();
    }

    private static String name(int label) {
        return label < LABELS.size() ? LABELS.get(label) : "label_" + label;
    }
}
