package io.marquee.trainer.training;

import io.marquee.tracking.ModelVersion;
import io.marquee.tracking.Tracking;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Makes a trained model the next version of the registered model that its request names. */
@Component
public class Registration {

    private final Tracking tracking;

    Registration(Tracking tracking) {
        this.tracking = tracking;
    }

    /** The same model with its version; the second time it is the same version. */
    public TrainedModel register(TrainingRequest request, TrainedModel trained) {
        TrainingResult result = trained.result();
        ModelVersion version = tracking.register(
                request.registeredModelOrDefault(),
                trained.model(),
                trained.run(),
                "Trained on " + result.dataset() + " " + result.digest() + " by the recipe " + request.recipeOrDefault()
                        + ".",
                Map.of("dataset_digest", result.digest(), "recipe", request.recipeOrDefault()));
        return trained.with(result.registered(version));
    }
}
