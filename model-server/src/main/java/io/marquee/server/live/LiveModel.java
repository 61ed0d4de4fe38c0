package io.marquee.server.live;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What is live under a name, and why.
 *
 * @param modelName the name that predictions ask for
 * @param registeredModel the registered model it comes from
 * @param version its version there
 * @param runId the run that trained it; null where MLflow knows none
 * @param metric the metric that it was chosen by; null where it was chosen by version or alias
 * @param value its value of that metric
 * @param deployedAt when it was deployed
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record LiveModel(
        String modelName,
        String registeredModel,
        String version,
        @Nullable String runId,
        @Nullable String metric,
        @Nullable Double value,
        Instant deployedAt) {

    /** The same, deployed at another time. */
    public LiveModel deployedAgain(Instant at) {
        return new LiveModel(modelName, registeredModel, version, runId, metric, value, at);
    }
}
