package io.marquee.trainer.training;

import io.marquee.bert.evaluation.Calibration;
import io.marquee.bert.evaluation.Scores;
import io.marquee.bert.evaluation.Scoring;
import io.marquee.bert.evaluation.Softmax;
import io.marquee.bert.evaluation.Temperature;
import io.marquee.bert.training.FineTuned;
import io.marquee.reviews.Review;
import io.marquee.trainer.corpus.Corpus;
import io.marquee.trainer.promotion.Paper;
import io.marquee.trainer.report.Reports;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a model said of the test reviews.
 *
 * @param labels its classes
 * @param corpus the reviews
 * @param logits of each test review, in their order
 * @param validated what it said of the validation reviews before
 */
@SuppressWarnings("ArrayRecordComponent") // read, never compared
record Examined(List<String> labels, Corpus corpus, float[][] logits, Validated validated) {

    Scores scores() {
        return scores(Temperature.NONE, review -> true);
    }

    /** What the temperature does to its probabilities. */
    Calibration calibration() {
        Temperature temperature = validated.temperature();
        return Calibration.of(temperature, corpus.validation().size(), scores(), scores(temperature, review -> true));
    }

    /** The scores on those that do not stand in the train split; on all where every one does. */
    Scores deduplicated() {
        Set<Review> known = new HashSet<>(corpus.known());
        Scores unseen = scores(Temperature.NONE, review -> !known.contains(review));
        return unseen.examples() == 0 ? scores() : unseen;
    }

    private Scores scores(Temperature at, Predicate<Review> counts) {
        Scoring scoring = new Scoring(labels, at);
        for (int i = 0; i < logits.length; i++) {
            Review review = corpus.test().get(i);
            if (counts.test(review)) {
                scoring.add(review.sentiment().label(), logits[i]);
            }
        }
        return scoring.scores();
    }

    Map<String, byte[]> reports(FineTuned tuned) {
        return Reports.of(labels, scores(), tuned.epochs());
    }

    /** What the model made of them, as versions are compared by it. */
    Paper paper() {
        return new Paper(
                scores(), Arrays.stream(logits).mapToInt(Softmax::argmax).toArray());
    }
}
