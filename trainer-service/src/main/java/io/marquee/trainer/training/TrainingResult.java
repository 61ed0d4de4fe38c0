package io.marquee.trainer.training;

import io.marquee.tracking.ModelVersion;
import io.marquee.trainer.promotion.Promotion;
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
 * @param promotion what became of the version; null where the training was told not to look
 * @param runPage the run's page, for people
 * @param resumedFrom where it went on after it was interrupted; null when it was not
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
        @Nullable Promotion promotion,
        String runPage,
        @Nullable String resumedFrom) {

    TrainingResult registered(ModelVersion made) {
        return with(made.name(), made.version(), promotion);
    }

    TrainingResult considered(@Nullable Promotion became) {
        return with(registeredModel, version, became);
    }

    private TrainingResult with(
            @Nullable String newModel, @Nullable String newVersion, @Nullable Promotion newPromotion) {
        return new TrainingResult(
                runId,
                experimentId,
                modelId,
                newModel,
                newVersion,
                dataset,
                digest,
                bestEpoch,
                metrics,
                newPromotion,
                runPage,
                resumedFrom);
    }
}
