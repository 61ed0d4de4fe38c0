package io.marquee.trainer.sweep;

import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * The values of one option: either listed, or between two.
 *
 * @param values one by one
 * @param min the smallest
 * @param max the largest
 * @param distribution how to draw between them, {@code uniform} by default
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record ParameterSpec(
        @Nullable List<@Nullable Object> values,
        @Nullable Double min,
        @Nullable Double max,

        @Nullable @Pattern(regexp = "uniform|log_uniform|int_uniform", message = "is uniform, log_uniform or int_uniform") String distribution) {}
