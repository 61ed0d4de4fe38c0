package io.marquee.cleaner;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What to clean.
 *
 * @param dataset the name of the raw dataset
 * @param digest which version of it; the latest by default
 * @param recipe the cleaning recipe, {@code original} by default
 * @param force clean again although the result is here
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record CleaningRequest(
        @NotBlank String dataset,

        @Nullable @Pattern(regexp = "[0-9a-f]{32}", message = "is 32 hexadecimal digits") String digest,

        @Nullable String recipe,
        @Nullable Boolean force) {

    String recipeOrDefault() {
        return Objects.requireNonNullElse(recipe, "original");
    }

    boolean forced() {
        return Boolean.TRUE.equals(force);
    }
}
