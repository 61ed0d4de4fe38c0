package io.marquee.bert.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Counts predictions and gives their scores. */
public final class Scoring {

    private static final int BINS = 15;

    private final List<String> labels;
    private final Temperature temperature;
    private final long[][] confusion;
    private final long[] counted = new long[BINS];
    private final double[] confidence = new double[BINS];
    private final long[] right = new long[BINS];
    private double loss;
    private long examples;

    /** A scoring for these classes, of probabilities as they are. */
    public Scoring(List<String> labels) {
        this(labels, Temperature.NONE);
    }

    /** A scoring for these classes, of calibrated probabilities. */
    public Scoring(List<String> labels, Temperature temperature) {
        this.labels = List.copyOf(labels);
        this.temperature = temperature;
        this.confusion = new long[labels.size()][labels.size()];
    }

    /** A scoring that goes on from what was counted for these classes, of probabilities as they are. */
    public Scoring(List<String> labels, Tally from) {
        this(labels);
        from.check(labels.size());
        for (int i = 0; i < confusion.length; i++) {
            confusion[i] = longs(from.confusion().get(i));
        }
        System.arraycopy(longs(from.counted()), 0, counted, 0, BINS);
        System.arraycopy(longs(from.right()), 0, right, 0, BINS);
        for (int bin = 0; bin < BINS; bin++) {
            confidence[bin] = from.confidence().get(bin);
        }
        loss = from.loss();
        examples = from.examples();
    }

    /**
     * What a scoring has counted so far.
     *
     * @param examples how many predictions
     * @param loss the sum of their cross-entropies
     * @param confusion how many by true class, then by predicted class
     * @param counted how many by bin
     * @param confidence the sum of the predicted classes' probabilities by bin
     * @param right how many are right by bin
     */
    public record Tally(
            long examples,
            double loss,
            List<List<Long>> confusion,
            List<Long> counted,
            List<Double> confidence,
            List<Long> right) {

        public Tally {
            confusion = confusion.stream().map(List::copyOf).toList();
            counted = List.copyOf(counted);
            confidence = List.copyOf(confidence);
            right = List.copyOf(right);
        }

        private void check(int classes) {
            boolean square = confusion.size() == classes && confusion.stream().allMatch(row -> row.size() == classes);
            if (!square || counted.size() != BINS || confidence.size() != BINS || right.size() != BINS) {
                throw new IllegalArgumentException("no tally of " + classes + " classes");
            }
        }
    }

    /** What was counted so far, as a copy. */
    public Tally tally() {
        return new Tally(
                examples,
                loss,
                Arrays.stream(confusion).map(Scoring::boxed).toList(),
                boxed(counted),
                Arrays.stream(confidence).boxed().toList(),
                boxed(right));
    }

    private static List<Long> boxed(long[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    private static long[] longs(List<Long> values) {
        return values.stream().mapToLong(Long::longValue).toArray();
    }

    /** The mean cross-entropy so far; of nothing it is 0. */
    public double loss() {
        return ratio(loss, examples);
    }

    /** Counts one prediction. */
    public void add(int label, float[] logits) {
        float[] probabilities = temperature.probabilities(logits);
        int predicted = Softmax.argmax(logits);
        confusion[label][predicted]++;
        examples++;
        loss -= Math.log(Math.max(probabilities[label], Float.MIN_NORMAL));
        int bin = Math.min(BINS - 1, (int) (probabilities[predicted] * BINS));
        counted[bin]++;
        confidence[bin] += probabilities[predicted];
        right[bin] += predicted == label ? 1 : 0;
    }

    /** The scores of all that was counted; of nothing they are 0. */
    public Scores scores() {
        List<ClassScores> classes = new ArrayList<>();
        double weighted = 0;
        long correct = 0;
        for (int i = 0; i < labels.size(); i++) {
            ClassScores scores = ofClass(i);
            classes.add(scores);
            weighted += scores.f1() * scores.support();
            correct += confusion[i][i];
        }
        return new Scores(
                examples,
                ratio(loss, examples),
                ratio(correct, examples),
                ratio(weighted, examples),
                calibrationError(),
                classes,
                Arrays.stream(confusion).map(Scoring::boxed).toList(),
                IntStream.range(0, BINS).mapToObj(this::bin).toList());
    }

    private ClassScores ofClass(int index) {
        long support = Arrays.stream(confusion[index]).sum();
        long called = 0;
        for (long[] row : confusion) {
            called += row[index];
        }
        long hits = confusion[index][index];
        return new ClassScores(
                labels.get(index),
                ratio(hits, called),
                ratio(hits, support),
                ratio(2.0 * hits, called + support),
                support);
    }

    private double calibrationError() {
        double error = 0;
        for (int bin = 0; bin < BINS; bin++) {
            error += Math.abs(confidence[bin] - right[bin]);
        }
        return ratio(error, examples);
    }

    private CalibrationBin bin(int index) {
        return new CalibrationBin(
                (double) index / BINS,
                (index + 1.0) / BINS,
                counted[index],
                ratio(confidence[index], counted[index]),
                ratio(right[index], counted[index]));
    }

    private static double ratio(long part, long whole) {
        return ratio((double) part, whole);
    }

    private static double ratio(double part, long whole) {
        return whole == 0 ? 0 : part / (double) whole;
    }
}
