package io.marquee.client;

import java.util.List;

/**
 * The answer to one call.
 *
 * @param model the name under which the model is deployed
 * @param version the registered version that answered, the same for all texts
 * @param predictions one per text, in the order of the texts
 */
public record Predictions(String model, String version, List<Prediction> predictions) {

    public Predictions {
        predictions = List.copyOf(predictions);
    }
}
