package io.marquee.trainer.training;

import io.marquee.trainer.FailureNote;
import io.marquee.trainer.promotion.Promotion;
import java.util.Locale;

/** What people read of a version and of its run first, in Markdown. */
final class RunNote {

    /** The tag that MLflow shows as a run's description. */
    static final String TAG = "mlflow.note.content";

    private RunNote() {}

    static String ofVersion(TrainingRequest request, TrainingResult result) {
        return String.format(
                Locale.ROOT,
                "`%s`, fine-tuned on `%s` (digest `%s`, recipe `%s`). F1 %.4f, accuracy %.4f, calibration error %.4f"
                        + " on the test reviews; best epoch %d.",
                request.modelNameOrDefault(),
                result.dataset(),
                result.digest(),
                request.recipeOrDefault(),
                metric(result, "Final_test_f1"),
                metric(result, "Final_test_accuracy"),
                metric(result, "Final_test_ece"),
                result.bestEpoch());
    }

    private static double metric(TrainingResult result, String name) {
        return result.metrics().getOrDefault(name, Double.NaN);
    }

    /** Of a run: its version, what became of it, and where to look next. */
    static String ofRun(TrainingRequest request, TrainingResult result) {
        String title = result.version() == null
                ? "A model that was not registered"
                : "Version " + result.version() + " of " + result.registeredModel();
        Promotion promotion = result.promotion();
        String became = promotion == null
                ? ""
                : "\n\nIt is **" + promotion.validationStatus() + "** and the " + promotion.alias() + ": "
                        + promotion.reason() + ".";
        return "### " + title + "\n\n"
                + ofVersion(request, result) + became
                + "\n\nSee the artifacts: `reports/confusion_matrix.svg`, `reports/reliability_diagram.svg`,"
                + " `reports/loss_curves.svg`, and the model card beside the model.";
    }

    /** Of a run that came to nothing: why, and what to do. */
    static String ofFailure(Throwable failure) {
        return FailureNote.of(
                failure,
                "The same training started again goes on in this run, from its last checkpoint where it has one.");
    }
}
