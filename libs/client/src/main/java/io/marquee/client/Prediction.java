package io.marquee.client;

import tools.jackson.databind.JsonNode;

/**
 * What a model says of one text.
 *
 * @param label {@code positive} or {@code negative}
 * @param score the probability of that label, 0 to 1
 * @param truncated whether the text was longer than the model reads
 */
public record Prediction(String label, double score, boolean truncated) {

    static Prediction of(JsonNode json) {
        return new Prediction(
                json.path("label").asString(""),
                json.path("score").asDouble(Double.NaN),
                json.path("truncated").asBoolean(false));
    }
}
