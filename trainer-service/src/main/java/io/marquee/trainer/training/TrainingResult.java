package io.marquee.trainer.training;

import io.marquee.tracking.ModelVersion;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What a training left behind.
 *
 * @param runId the MLflow run
 * @param experimentId the experiment of that run
 * @param modelId the logged model
 * @param registeredModel the registered model; null where the model was not registered
 * @param version its new version; null likewise
 * @param dataset the dataset
 * @param digest its version
 * @param bestEpoch the epoch whose weights were kept, counted from 1
 * @param metrics the final metrics, by the names that MLflow shows
 * @param runPage the run's page, for people
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record TrainingResult(
        String runId,
        String experimentId,
        String modelId,
        @Nullable String registeredModel,
        @Nullable String version,
        String dataset,
        String digest,
        int bestEpoch,
        Map<String, Double> metrics,
        String runPage) {

    TrainingResult registered(ModelVersion made) {
        return new TrainingResult(
                runId,
                experimentId,
                modelId,
                made.name(),
                made.version(),
                dataset,
                digest,
                bestEpoch,
                metrics,
                runPage);
    }
}
