package io.marquee.bert.training;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a fine-tuning; the classifier has the weights of the best epoch.
 *
 * @param best the epoch with the highest weighted F1 on the validation examples, the first of equals
 * @param epochs all epochs in order
 * @param seconds how long it took, with the time before it was interrupted
 * @param resumedFrom where it went on after it was interrupted; null when it was not
 */
public record FineTuned(
        EpochReport best,
        List<EpochReport> epochs,
        double seconds,
        @Nullable Position resumedFrom) {

    public FineTuned {
        epochs = List.copyOf(epochs);
    }
}
