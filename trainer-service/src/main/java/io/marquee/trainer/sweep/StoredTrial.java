package io.marquee.trainer.sweep;

import io.marquee.trainer.training.TrainedModel;
import org.jspecify.annotations.Nullable;

/**
 * A trial that ended, as it is kept.
 *
 * @param candidate which combination of values
 * @param rung which round
 * @param trained what came of it; null where it failed
 * @param value the metric; no number where there is none
 * @param problem why it failed; null where it did not
 */
record StoredTrial(
        int candidate,
        int rung,
        @Nullable TrainedModel trained,
        double value,
        @Nullable String problem) {

    boolean is(Trial trial) {
        return candidate == trial.candidate() && rung == trial.rung();
    }
}
