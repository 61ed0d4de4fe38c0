package io.marquee.bert.evaluation;

import java.util.List;

/**
 * How far probabilities can be trusted, before and after their temperature.
 *
 * @param temperature fitted on the validation examples
 * @param validationExamples how many those were
 * @param errorBefore expected calibration error of the raw probabilities on the test examples
 * @param errorAfter the same of the calibrated ones
 * @param before the reliability diagram of the raw probabilities
 * @param after that of the calibrated ones
 */
public record Calibration(
        Temperature temperature,
        int validationExamples,
        double errorBefore,
        double errorAfter,
        List<CalibrationBin> before,
        List<CalibrationBin> after) {

    public Calibration {
        before = List.copyOf(before);
        after = List.copyOf(after);
    }

    /**
     * The calibration of a model.
     *
     * @param raw its scores on the test examples
     * @param calibrated those of the same logits at the temperature
     */
    public static Calibration of(Temperature temperature, int validationExamples, Scores raw, Scores calibrated) {
        return new Calibration(
                temperature,
                validationExamples,
                raw.calibrationError(),
                calibrated.calibrationError(),
                raw.bins(),
                calibrated.bins());
    }
}
