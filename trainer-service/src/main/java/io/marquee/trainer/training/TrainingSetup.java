package io.marquee.trainer.training;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a training is part of; it changes nothing about the model.
 *
 * @param tags more tags of its run
 * @param register whether its model becomes a registered version at once
 */
public record TrainingSetup(Map<String, String> tags, boolean register) {

    /** A training of its own. */
    static final TrainingSetup ALONE = new TrainingSetup(Map.of(), true);

    private static final String PARENT = "mlflow.parentRunId";

    public TrainingSetup {
        tags = Map.copyOf(tags);
    }

    /** A training whose run MLflow shows below another run. */
    public static TrainingSetup below(String parentRunId, Map<String, String> tags, boolean register) {
        Map<String, String> all = new LinkedHashMap<>(tags);
        all.put(PARENT, parentRunId);
        return new TrainingSetup(all, register);
    }
}
