package io.marquee.server.feedback;

import io.marquee.reviews.Sentiment;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A row that a later training can take in: {@code text} and {@code label} as every dataset has them, and where they come
 * from. What is not known is null.
 *
 * @param text the review
 * @param label the right class
 * @param predictionId the answer that was judged
 * @param index which of its texts
 * @param answer what the model said
 * @param time when the feedback came
 * @param comment of whoever gave it
 */
record FeedbackRow(
        String text,
        Sentiment label,
        String predictionId,
        int index,
        @Nullable Answer answer,
        Instant time,
        @Nullable String comment) {

    private static final JsonMapper JSON = new JsonMapper();

    /**
     * What a model said.
     *
     * @param registeredModel the registered model that answered
     * @param version its version
     * @param runId the run that trained it
     * @param label its answer
     * @param score the calibrated probability of that
     */
    record Answer(
            String registeredModel,
            String version,
            @Nullable String runId,
            Sentiment label,
            float score) {}

    /** One line of JSON, without its end. */
    String json() {
        ObjectNode row = JSON.createObjectNode();
        row.put("text", text).put("label", label.label());
        row.put("prediction_id", predictionId).put("index", index);
        row.put("registered_model", answer == null ? null : answer.registeredModel());
        row.put("version", answer == null ? null : answer.version());
        row.put("run_id", answer == null ? null : answer.runId());
        row.put("predicted", answer == null ? null : answer.label().label());
        row.put("score", answer == null ? null : answer.score());
        row.put("time", time.toString()).put("comment", comment);
        return row.toString();
    }
}
