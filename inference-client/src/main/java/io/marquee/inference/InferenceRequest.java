package io.marquee.inference;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What to judge: texts, or a file of them.
 *
 * @param modelName the name under which the model is deployed
 * @param texts the texts themselves
 * @param source a CSV, TSV, JSONL or Parquet file: a path
 * @param output a CSV file to write the predictions to; none where only the log is wanted
 * @param textColumn the column of the texts; a column called "text" by default
 * @param labelColumn the column of the right labels; a column called "label" by default
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record InferenceRequest(
        @NotBlank String modelName,
        @Nullable @Size(max = 10_000) List<@NotNull String> texts,
        @Nullable String source,
        @Nullable String output,
        @Nullable String textColumn,
        @Nullable String labelColumn) {

    @AssertTrue(message = "give either texts or a source, not both and not neither") boolean isOneOfTextsAndSource() {
        return (texts == null || texts.isEmpty()) == (source != null);
    }
}
