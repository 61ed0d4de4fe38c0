package io.marquee.ingest;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What to ingest.
 *
 * @param dataset the dataset's name; for the Hub {@code imdb} or {@code org/name}
 * @param source {@code hub} (default), or a file or folder: a path, or {@code s3://bucket/key}
 * @param revision the Hub's branch, tag or commit; {@code main} by default
 * @param config which of the Hub dataset's configurations (its folders); the only or the default one by default
 * @param textColumn the column of the text, {@code text} by default
 * @param labelColumn the column of the label, {@code label} by default
 * @param force read the source again although its content is here
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record IngestRequest(
        @NotBlank @Pattern(
                regexp = "[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)?",
                message = "is a name like imdb or org/name")
        String dataset,

        @Nullable String source,
        @Nullable String revision,
        @Nullable String config,
        @Nullable String textColumn,
        @Nullable String labelColumn,
        @Nullable Boolean force) {

    private static final String HUB = "hub";

    IngestRequest {
        source = blankToNull(source);
        revision = blankToNull(revision);
        config = blankToNull(config);
        textColumn = blankToNull(textColumn);
        labelColumn = blankToNull(labelColumn);
    }

    /** The source, {@code hub} where none is given. */
    String sourceOrHub() {
        return source == null ? HUB : source;
    }

    boolean fromHub() {
        return sourceOrHub().equals(HUB);
    }

    boolean forced() {
        return Boolean.TRUE.equals(force);
    }

    private static @Nullable String blankToNull(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }
}
