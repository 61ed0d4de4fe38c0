package io.marquee.bert.evaluation;

import java.util.List;

/**
 * How good predictions are.
 *
 * @param examples how many there were
 * @param loss mean cross-entropy
 * @param accuracy the part that is right
 * @param f1Weighted F1 of the classes, weighted by their support (scikit-learn's {@code average="weighted"})
 * @param calibrationError expected calibration error in 15 bins (Guo et al. 2017)
 * @param classes by class
 * @param confusion examples by true class, then by predicted class
 * @param bins the reliability diagram that the calibration error sums up
 */
public record Scores(
        long examples,
        double loss,
        double accuracy,
        double f1Weighted,
        double calibrationError,
        List<ClassScores> classes,
        List<List<Long>> confusion,
        List<CalibrationBin> bins) {

    public Scores {
        classes = List.copyOf(classes);
        confusion = List.copyOf(confusion);
        bins = List.copyOf(bins);
    }
}
