package io.marquee.server.deploy;

import io.marquee.tracking.MetricDirection;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What to deploy: the best run of an experiment by a metric, or a version, or what an alias points to.
 *
 * @param modelName the name under which it will answer
 * @param experiment the MLflow experiment whose finished runs are compared
 * @param metric the metric they are compared by
 * @param direction which of its values are better; the metric's own direction where none is given
 * @param model the registered model, with a version or an alias
 * @param version its version
 * @param alias its alias
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record DeploymentRequest(
        @NotBlank @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}", message = "is letters, digits, dots and dashes") String modelName,

        @Nullable String experiment,
        @Nullable String metric,
        @Nullable MetricDirection direction,
        @Nullable String model,
        @Nullable String version,
        @Nullable String alias) {

    @AssertTrue(message = "say what to deploy: experiment and metric, or model and version, or model and alias") boolean isUnambiguous() {
        boolean byMetric = experiment != null && metric != null;
        boolean byVersion = model != null && version != null;
        boolean byAlias = model != null && alias != null;
        int ways = (byMetric ? 1 : 0) + (byVersion ? 1 : 0) + (byAlias ? 1 : 0);
        boolean nothingElse =
                (experiment == null) == (metric == null) && (model == null) == (version == null && alias == null);
        return ways == 1 && nothingElse;
    }
}
