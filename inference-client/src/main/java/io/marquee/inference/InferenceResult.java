package io.marquee.inference;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What the model said.
 *
 * @param modelName the name that was asked
 * @param version the version that answered; several when it changed on the way
 * @param rows texts in all
 * @param positive how many of them are positive
 * @param negative how many are negative
 * @param truncated how many are longer than the model reads
 * @param accuracy the share of right answers; null where the source has no labels
 * @param output the file that was written; null where none was asked for
 * @param sample the first predictions
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record InferenceResult(
        String modelName,
        String version,
        long rows,
        long positive,
        long negative,
        long truncated,
        @Nullable Double accuracy,
        @Nullable String output,
        List<Judged> sample) {

    /**
     * A text and what the model says of it.
     *
     * @param text the beginning of the text
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Judged(String text, String label, double score) {}
}
