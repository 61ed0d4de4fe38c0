package io.marquee.server.protocol.tei;

import io.marquee.bert.Prediction;
import io.marquee.bert.evaluation.Softmax;
import io.marquee.server.predict.Judgement;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.core.JsonGenerator;

/** A judgement as TEI answers it: every class with its score, the best first. The scores know no temperature, as TEI's. */
final class TeiAnswer {

    private TeiAnswer() {}

    static void write(Judgement judgement, List<String> labels, TeiRequest request, JsonGenerator json) {
        if (request.batch()) {
            json.writeStartArray();
        }
        for (Prediction prediction : judgement.predictions()) {
            write(request.rawScores() ? prediction.logits() : Softmax.of(prediction.logits()), labels, json);
        }
        if (request.batch()) {
            json.writeEndArray();
        }
    }

    private static void write(float[] scores, List<String> labels, JsonGenerator json) {
        json.writeStartArray();
        IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -scores[i]))
                .forEach(i -> {
                    json.writeStartObject();
                    json.writeName("score");
                    json.writeNumber(scores[i]);
                    json.writeStringProperty("label", labels.get(i));
                    json.writeEndObject();
                });
        json.writeEndArray();
    }
}
