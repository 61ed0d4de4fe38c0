package io.marquee.trainer.sweep;

import java.util.List;

/** The metrics by which trials can be compared: all that a training leaves in its run about the model. */
final class SweepMetrics {

    /** What has this in its name is measured on the test reviews, which are there to judge by, not to choose by. */
    static final String OF_TEST = "_test_";

    private static final String FINAL = "Final" + OF_TEST;

    static final List<String> NAMES = List.of(
            "Best_val_f1",
            "Best_epoch",
            "Train_loss",
            "Val_loss",
            "Train_f1_weighted",
            "Val_f1_weighted",
            FINAL + "f1",
            FINAL + "accuracy",
            FINAL + "loss",
            FINAL + "ece",
            FINAL + "ece_calibrated",
            FINAL + "precision_negative",
            FINAL + "recall_negative",
            FINAL + "f1_negative",
            FINAL + "precision_positive",
            FINAL + "recall_positive",
            FINAL + "f1_positive",
            FINAL + "f1_deduplicated",
            FINAL + "accuracy_deduplicated",
            "Int8" + OF_TEST + "f1",
            "Temperature",
            "Training_time");

    private SweepMetrics() {}
}
