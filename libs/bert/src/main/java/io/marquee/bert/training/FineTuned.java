package io.marquee.bert.training;

import java.util.List;

/**
 * What came of a fine-tuning; the classifier has the weights of the best epoch.
 *
 * @param best the epoch with the highest weighted F1 on the validation examples, the first of equals
 * @param epochs all epochs in order
 */
public record FineTuned(EpochReport best, List<EpochReport> epochs) {

    public FineTuned {
        epochs = List.copyOf(epochs);
    }
}
