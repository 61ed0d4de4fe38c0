package io.marquee.cleaner;

import io.marquee.cleaner.engine.EngineName;
import io.marquee.cleaner.engine.RunWishes;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What to clean, and where.
 *
 * @param dataset the name of the raw dataset
 * @param digest which version of it; the latest by default
 * @param recipe the cleaning recipe, {@code original} by default
 * @param force clean again although the result is here
 * @param engine the engine, {@code embedded} by default
 * @param jobName the Glue job
 * @param workflowName the Glue workflow; for {@code glue-job-run} only, instead of a job
 * @param arguments the arguments of a job, or the properties of a workflow, of somebody else's
 * @param workerType the type of the run's workers; as the settings or the job have it by default
 * @param workers how many workers the run has; as the settings or the job have it by default
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record CleaningRequest(
        @NotBlank String dataset,

        @Nullable @Pattern(regexp = "[0-9a-f]{32}", message = "is 32 hexadecimal digits") String digest,

        @Nullable String recipe,
        @Nullable Boolean force,
        @Nullable String engine,

        @Nullable @Pattern(regexp = NAME, message = "is 1 to 255 characters without control characters") String jobName,

        @Nullable @Pattern(regexp = NAME, message = "is 1 to 255 characters without control characters") String workflowName,

        @Nullable Map<String, String> arguments,

        @Nullable @Pattern(regexp = "Standard|[A-Z]\\.[0-9]{1,3}X", message = "is a type such as G.1X") String workerType,

        @Nullable @Min(2) @Max(299) Integer workers) {

    private static final String NAME = "[^\\p{Cntrl}]{1,255}";

    String recipeOrDefault() {
        return Objects.requireNonNullElse(recipe, "original");
    }

    boolean forced() {
        return Boolean.TRUE.equals(force);
    }

    EngineName engineName() {
        return engine == null ? EngineName.EMBEDDED : EngineName.of(engine);
    }

    Map<String, String> argumentsOrNone() {
        return arguments == null ? Map.of() : arguments;
    }

    RunWishes wishes() {
        return new RunWishes(jobName, workerType, workers);
    }
}
