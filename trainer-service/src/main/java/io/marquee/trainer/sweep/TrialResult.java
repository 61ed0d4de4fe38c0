package io.marquee.trainer.sweep;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * How a trial ended.
 *
 * @param trial what people call it: its number, with that of its round after a dot from the second round on
 * @param parameters the values that it had, the round's resource included
 * @param state {@code FINISHED} or {@code FAILED}
 * @param value the metric; null where there is none
 * @param runId its MLflow run; null where it failed
 * @param version its registered version; null where it was not registered
 * @param problem why it failed; null where it did not
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record TrialResult(
        String trial,
        Map<String, Object> parameters,
        String state,
        @Nullable Double value,
        @Nullable String runId,
        @Nullable String version,
        @Nullable String problem) {}
