package io.marquee.trainer.report;

import io.marquee.bert.evaluation.ClassScores;
import io.marquee.bert.evaluation.Scores;
import io.marquee.bert.training.EpochReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The reports of a training, as files for its run. */
public final class Reports {

    private static final JsonMapper JSON = new JsonMapper();

    private Reports() {}

    /**
     * All reports by their paths.
     *
     * @param labels the classes
     * @param test the scores on the test reviews
     * @param epochs how the training went
     */
    public static Map<String, byte[]> of(List<String> labels, Scores test, List<EpochReport> epochs) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("reports/confusion_matrix.svg", Charts.confusionMatrix(labels, test));
        files.put("reports/confusion_matrix.json", json(confusion(labels, test)));
        files.put("reports/reliability_diagram.svg", Charts.reliability(test));
        files.put("reports/reliability_diagram.json", json(reliability(test)));
        files.put("reports/loss_curves.svg", Charts.losses(epochs));
        files.put("reports/classification_report.json", json(classification(test)));
        return files;
    }

    private static ObjectNode confusion(List<String> labels, Scores test) {
        ObjectNode json = JSON.createObjectNode();
        json.set("labels", JSON.valueToTree(labels));
        // by true label, then by predicted one, as scikit-learn's confusion_matrix
        json.set("matrix", JSON.valueToTree(test.confusion()));
        return json;
    }

    private static ObjectNode reliability(Scores test) {
        ObjectNode json = JSON.createObjectNode().put("expected_calibration_error", test.calibrationError());
        json.set("bins", JSON.valueToTree(test.bins()));
        return json;
    }

    /** As scikit-learn's {@code classification_report(output_dict=True)}. */
    private static ObjectNode classification(Scores test) {
        ObjectNode json = JSON.createObjectNode();
        test.classes().forEach(scores -> json.set(scores.label(), scores(scores)));
        json.put("accuracy", test.accuracy());
        json.set("macro avg", scores(average("macro avg", test, false)));
        json.set("weighted avg", scores(average("weighted avg", test, true)));
        return json;
    }

    /** @param weighted whether to weigh the classes by their support, or to take them alike */
    private static ClassScores average(String name, Scores test, boolean weighted) {
        double precision = 0;
        double recall = 0;
        double f1 = 0;
        double weights = 0;
        for (ClassScores scores : test.classes()) {
            double weight = weighted ? (double) scores.support() : 1;
            precision += weight * scores.precision();
            recall += weight * scores.recall();
            f1 += weight * scores.f1();
            weights += weight;
        }
        double all = weights == 0 ? 1 : weights;
        return new ClassScores(name, precision / all, recall / all, f1 / all, test.examples());
    }

    private static ObjectNode scores(ClassScores scores) {
        return JSON.createObjectNode()
                .put("precision", scores.precision())
                .put("recall", scores.recall())
                .put("f1-score", scores.f1())
                .put("support", scores.support());
    }

    private static byte[] json(ObjectNode json) {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(json);
    }
}
