package io.marquee.trainer.training;

import io.marquee.tracking.ModelVersion;
import io.marquee.tracking.Tracking;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Makes a trained model the next version of the registered model that its request names. */
@Component
public class Registration {

    private static final List<String> METRICS =
            List.of("Best_val_f1", "Final_test_f1", "Final_test_accuracy", "Final_test_ece");
    private static final String ABOUT = "Says whether a film review is positive or negative. Trained by Marquee; the"
            + " alias `champion` is the version to serve, `challenger` the newest that is not.";

    private final Tracking tracking;

    Registration(Tracking tracking) {
        this.tracking = tracking;
    }

    /** The same model with its version; the second time it is the same version. */
    public TrainedModel register(TrainingRequest request, TrainedModel trained) {
        TrainingResult result = trained.result();
        Map<String, String> tags = new LinkedHashMap<>(tags(request, result.digest()));
        for (String metric : METRICS) {
            double value = result.metrics().getOrDefault(metric, Double.NaN);
            tags.put(metric, String.format(Locale.ROOT, "%.4f", value));
        }
        String name = request.registeredModelOrDefault();
        ModelVersion version =
                tracking.register(name, trained.model(), trained.run(), RunNote.ofVersion(request, result), tags);
        tracking.describe(name, ABOUT);
        return trained.with(result.registered(version));
    }

    /** What a model and its versions say of where they come from. */
    static Map<String, String> tags(TrainingRequest request, String digest) {
        return Map.of(
                "dataset_digest", digest,
                "recipe", request.recipeOrDefault(),
                "base_model", request.modelNameOrDefault());
    }
}
