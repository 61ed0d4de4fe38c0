package io.marquee.server.feedback;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What somebody says of an answer.
 *
 * @param predictionId the answer's id
 * @param label the right class: {@code negative} or {@code positive}, 0 or 1
 * @param index which text of the call, counted from 0; may be left out where there was one
 * @param text the text, where the server does not remember it
 * @param comment anything else
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record FeedbackRequest(
        @NotBlank @Size(max = 100) String predictionId,
        @NotBlank @Size(max = 20) String label,
        @Min(0) @Nullable Integer index,
        @Nullable String text,
        @Size(max = 2000) @Nullable String comment) {}
