package io.marquee.bert.reference;

import io.marquee.bert.evaluation.Softmax;
import io.marquee.bert.evaluation.Temperature;
import java.util.List;
import java.util.stream.LongStream;

/**
 * What a model saw and said while it was made.
 *
 * @param unknownId the id of {@code [UNK]}
 * @param training of the reviews that it learnt from
 * @param labels its classes
 * @param predicted how many of the validation reviews it puts into each class
 * @param confidence the calibrated probability of the class that it puts a validation review into
 */
public record TrainingReference(
        int unknownId, TokenStatistics training, List<String> labels, List<Long> predicted, Histogram confidence) {

    /** @throws IllegalArgumentException when classes and counts do not fit */
    public TrainingReference {
        labels = List.copyOf(labels);
        predicted = List.copyOf(predicted);
        if (labels.isEmpty()
                || labels.size() != predicted.size()
                || predicted.stream().anyMatch(count -> count < 0)) {
            throw new IllegalArgumentException(predicted.size() + " counts for " + labels.size() + " classes");
        }
    }

    /**
     * The reference of a model.
     *
     * @param logits of the validation reviews, which it has not learnt from
     */
    public static TrainingReference of(
            int unknownId, TokenStatistics training, List<String> labels, float[][] logits, Temperature temperature) {
        long[] predicted = new long[labels.size()];
        double[] confidence = new double[logits.length];
        for (int i = 0; i < logits.length; i++) {
            int label = Softmax.argmax(logits[i]);
            predicted[label]++;
            confidence[i] = temperature.probabilities(logits[i])[label];
        }
        return new TrainingReference(
                unknownId,
                training,
                labels,
                LongStream.of(predicted).boxed().toList(),
                Histogram.ofQuantiles(confidence, TokenStatistics.BINS));
    }

    /** How many reviews it learnt from. */
    public long trainingTexts() {
        return training.length().total();
    }

    /** How many validation reviews it judged. */
    public long validationTexts() {
        return confidence.total();
    }
}
