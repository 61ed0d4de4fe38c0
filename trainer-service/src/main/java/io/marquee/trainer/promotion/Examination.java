package io.marquee.trainer.promotion;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.base.Progress;
import io.marquee.base.TaskMonitor;
import io.marquee.bert.Prediction;
import io.marquee.bert.SentimentClassifier;
import io.marquee.bert.evaluation.Scoring;
import io.marquee.reviews.Sentiment;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A version of somebody's making at its examination: the same reviews for all, its own tokenizer. */
final class Examination {

    private static final int BATCH = 64;
    private static final List<String> LABELS =
            Arrays.stream(Sentiment.values()).map(Sentiment::id).toList();

    private Examination() {}

    /** @throws MarqueeException NOT_FOUND, CORRUPT_DATA or INVALID_INPUT where the folder holds no such model */
    static Paper of(Path folder, int threads, TestReviews reviews, TaskMonitor monitor) {
        try (SentimentClassifier model = SentimentClassifier.load(folder, threads)) {
            int[] order = order(model.labels());
            Scoring scoring = new Scoring(LABELS);
            int[] predicted = new int[reviews.texts().size()];
            for (int from = 0; from < predicted.length; from += BATCH) {
                monitor.checkCancelled();
                monitor.report(new Progress(from, predicted.length, "reviews", "examining a version"));
                int to = Math.min(predicted.length, from + BATCH);
                List<Prediction> predictions = model.classify(reviews.texts().subList(from, to));
                for (int i = from; i < to; i++) {
                    float[] logits = predictions.get(i - from).logits();
                    float[] ours = {logits[order[0]], logits[order[1]]};
                    predicted[i] = ours[1] > ours[0] ? 1 : 0;
                    scoring.add(reviews.truth()[i], ours);
                }
            }
            return new Paper(scoring.scores(), predicted);
        }
    }

    /** Where each of our labels is among the model's; a model without names for them has them in our order. */
    private static int[] order(List<String> labels) {
        if (labels.size() != LABELS.size()) {
            throw new MarqueeException(
                    FailureKind.INVALID_INPUT,
                    "It knows " + labels.size() + " classes, " + labels + ".",
                    "Make a version with the classes " + LABELS + " the champion.");
        }
        List<String> names =
                labels.stream().map(label -> label.toLowerCase(Locale.ROOT)).toList();
        return names.containsAll(LABELS)
                ? LABELS.stream().mapToInt(names::indexOf).toArray()
                : new int[] {0, 1};
    }
}
