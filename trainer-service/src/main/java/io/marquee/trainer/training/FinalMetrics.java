package io.marquee.trainer.training;

import io.marquee.bert.artifact.Int8Trial;
import io.marquee.bert.evaluation.Calibration;
import io.marquee.bert.evaluation.ClassScores;
import io.marquee.bert.evaluation.Scores;
import io.marquee.bert.training.FineTuned;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a training ends with, under the names that MLflow shows. */
final class FinalMetrics {

    private FinalMetrics() {}

    /** Those that the scores of any model on test reviews give. */
    static Map<String, Double> ofTest(Scores test) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("Final_test_f1", test.f1Weighted());
        metrics.put("Final_test_accuracy", test.accuracy());
        metrics.put("Final_test_loss", test.loss());
        metrics.put("Final_test_ece", test.calibrationError());
        for (ClassScores scores : test.classes()) {
            metrics.put("Final_test_precision_" + scores.label(), scores.precision());
            metrics.put("Final_test_recall_" + scores.label(), scores.recall());
            metrics.put("Final_test_f1_" + scores.label(), scores.f1());
        }
        return metrics;
    }

    /**
     * @param examined what the model said of the test reviews
     * @param int8 what became of the file of 8-bit integers, on the same reviews
     * @param seconds how long the learning took
     */
    static Map<String, Double> of(FineTuned tuned, Examined examined, Int8Trial int8, double seconds) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("Best_val_f1", tuned.best().validation().f1Weighted());
        metrics.put("Best_epoch", tuned.best().epoch() + 1.0);
        metrics.putAll(ofTest(examined.scores()));
        metrics.put("Int8_test_f1", int8.f1());
        Calibration calibration = examined.calibration();
        metrics.put("Final_test_ece_calibrated", calibration.errorAfter());
        metrics.put("Temperature", calibration.temperature().value());
        Scores deduplicated = examined.deduplicated();
        metrics.put("Final_test_f1_deduplicated", deduplicated.f1Weighted());
        metrics.put("Final_test_accuracy_deduplicated", deduplicated.accuracy());
        metrics.put("Training_time", seconds);
        return metrics;
    }
}
