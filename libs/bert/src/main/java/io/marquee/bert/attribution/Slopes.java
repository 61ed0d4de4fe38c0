package io.marquee.bert.attribution;

import java.util.List;

/** A model along the straight line from a baseline (0) to a text (1). */
@FunctionalInterface
public interface Slopes {

    /**
     * What the model gives at places of the line.
     *
     * @param target the class whose logit is looked at
     */
    Values at(float[] places, int target);

    /**
     * Logits and slopes, one row per place.
     *
     * @param logits one value per class
     * @param slopes one value per token: how fast the target's logit rises as that token goes along
     */
    record Values(List<float[]> logits, List<float[]> slopes) {}
}
