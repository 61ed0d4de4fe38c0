package io.marquee.trainer.sweep;

import java.util.List;

/** The metrics by which trials can be compared: all that a training leaves in its run about the model. */
final class SweepMetrics {

    /** What begins so is measured on the test reviews, which are there to judge by, not to choose by. */
    static final String OF_TEST = "Final_test_";

    static final List<String> NAMES = List.of(
            "Best_val_f1",
            "Best_epoch",
            "Train_loss",
            "Val_loss",
            "Train_f1_weighted",
            "Val_f1_weighted",
            OF_TEST + "f1",
            OF_TEST + "accuracy",
            OF_TEST + "loss",
            OF_TEST + "ece",
            OF_TEST + "ece_calibrated",
            OF_TEST + "precision_negative",
            OF_TEST + "recall_negative",
            OF_TEST + "f1_negative",
            OF_TEST + "precision_positive",
            OF_TEST + "recall_positive",
            OF_TEST + "f1_positive",
            OF_TEST + "f1_deduplicated",
            OF_TEST + "accuracy_deduplicated",
            "Temperature",
            "Training_time");

    private SweepMetrics() {}
}
