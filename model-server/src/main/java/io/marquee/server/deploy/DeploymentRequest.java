package io.marquee.server.deploy;

import io.marquee.tracking.MetricDirection;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What to deploy: the best runs of an experiment by a metric, or a version, or what an alias points to.
 *
 * @param modelName the name under which it will answer
 * @param experiment the MLflow experiment whose finished runs are compared
 * @param metric the metric they are compared by
 * @param direction which of its values are better; the metric's own direction where none is given
 * @param model the registered model, with a version or an alias
 * @param version its version
 * @param alias its alias
 * @param count how many of the best to load: the best answers, the others stand by and answer calls that name them; 1 by
 *     default
 * @param traffic the percentage of the calls that it is given as a canary, rather than all; 0 to stand by
 * @param shadow whether it hears a copy of the calls without being heard
 * @param follow whether the name follows the alias from now on, wherever it moves
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record DeploymentRequest(
        @NotBlank @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}", message = "is letters, digits, dots and dashes") String modelName,

        @Nullable String experiment,
        @Nullable String metric,
        @Nullable MetricDirection direction,
        @Nullable String model,
        @Nullable String version,
        @Nullable String alias,
        @Min(1) @Max(MAX_COUNT) @Nullable Integer count,
        @Min(0) @Max(99) @Nullable Integer traffic,
        @Nullable Boolean shadow,
        @Nullable Boolean follow) {

    private static final int MAX_COUNT = 16;

    /** One version that takes the place of what is there. */
    public DeploymentRequest(
            String modelName,
            @Nullable String experiment,
            @Nullable String metric,
            @Nullable MetricDirection direction,
            @Nullable String model,
            @Nullable String version,
            @Nullable String alias) {
        this(modelName, experiment, metric, direction, model, version, alias, null, null, null, null);
    }

    int howMany() {
        return count == null ? 1 : count;
    }

    boolean asShadow() {
        return Boolean.TRUE.equals(shadow);
    }

    boolean following() {
        return Boolean.TRUE.equals(follow);
    }

    @AssertTrue(message = "say what to deploy: experiment and metric, or model and version, or model and alias") boolean isUnambiguous() {
        boolean byMetric = experiment != null && metric != null;
        boolean byVersion = model != null && version != null;
        boolean byAlias = model != null && alias != null;
        int ways = (byMetric ? 1 : 0) + (byVersion ? 1 : 0) + (byAlias ? 1 : 0);
        boolean nothingElse =
                (experiment == null) == (metric == null) && (model == null) == (version == null && alias == null);
        return ways == 1 && nothingElse;
    }

    @AssertTrue(message = "count needs experiment and metric") boolean isCountOfTheBest() {
        return howMany() == 1 || metric != null;
    }

    @AssertTrue(message = "follow needs model and alias") boolean isFollowOfAnAlias() {
        return !following() || alias != null;
    }

    @AssertTrue(message = "count above 1, traffic, shadow and follow exclude each other") boolean isOneWay() {
        int ways = (howMany() > 1 ? 1 : 0) + (traffic != null ? 1 : 0) + (asShadow() ? 1 : 0) + (following() ? 1 : 0);
        return ways <= 1;
    }
}
