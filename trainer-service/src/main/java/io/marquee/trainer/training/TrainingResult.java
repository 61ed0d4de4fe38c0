package io.marquee.trainer.training;

import java.util.Map;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What a training left behind.
 *
 * @param runId the MLflow run
 * @param experimentId the experiment of that run
 * @param modelId the logged model
 * @param registeredModel the registered model
 * @param version its new version
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
        String registeredModel,
        String version,
        String dataset,
        String digest,
        int bestEpoch,
        Map<String, Double> metrics,
        String runPage) {}
