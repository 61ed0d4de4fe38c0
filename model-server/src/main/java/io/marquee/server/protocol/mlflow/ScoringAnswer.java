package io.marquee.server.protocol.mlflow;

import io.marquee.bert.Prediction;
import io.marquee.bert.evaluation.Softmax;
import io.marquee.server.predict.Judgement;
import tools.jackson.core.JsonGenerator;

/**
 * A judgement as {@code mlflow models serve} answers it for our artifact: what Python's text classification pipeline says,
 * which knows no temperature. So the score is the softmax of the logits as they are.
 */
final class ScoringAnswer {

    private ScoringAnswer() {}

    static void write(Judgement judgement, JsonGenerator json) {
        json.writeStartObject();
        json.writeName("predictions");
        json.writeStartArray();
        for (Prediction prediction : judgement.predictions()) {
            json.writeStartObject();
            json.writeStringProperty("label", prediction.labelName());
            json.writeName("score");
            json.writeNumber((double) Softmax.of(prediction.logits())[prediction.label()]);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
