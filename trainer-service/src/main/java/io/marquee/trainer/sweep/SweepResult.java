package io.marquee.trainer.sweep;

import io.marquee.trainer.promotion.Promotion;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What a sweep left behind.
 *
 * @param runId the MLflow run above the trials
 * @param experimentId the experiment of all of them
 * @param metric what decided
 * @param goal which values of it are the better ones
 * @param bestTrial the trial that was the best
 * @param bestRunId its run
 * @param bestValue its metric
 * @param bestParameters its values
 * @param registeredModel the registered model; null where the best was not registered
 * @param version its new version; null likewise
 * @param promotion what became of that version; null where it was told not to look, or not registered
 * @param trialsFinished how many trials ended well
 * @param trialsFailed how many did not
 * @param trials all of them, the best first
 * @param runPage the page of the run above the trials, for people
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record SweepResult(
        String runId,
        String experimentId,
        String metric,
        String goal,
        String bestTrial,
        String bestRunId,
        double bestValue,
        Map<String, Object> bestParameters,
        @Nullable String registeredModel,
        @Nullable String version,
        @Nullable Promotion promotion,
        long trialsFinished,
        long trialsFailed,
        List<TrialResult> trials,
        String runPage) {}
