package io.marquee.trainer.training;

import io.marquee.tracking.LoggedModel;
import io.marquee.tracking.Run;

/**
 * What a training made.
 *
 * @param result what it left behind
 * @param model its model in MLflow
 * @param run its run in MLflow
 */
public record TrainedModel(TrainingResult result, LoggedModel model, Run run) {

    /** Whether it is a version of a registered model. */
    boolean isRegistered() {
        return result.registeredModel() != null && result.version() != null;
    }

    TrainedModel with(TrainingResult changed) {
        return new TrainedModel(changed, model, run);
    }
}
