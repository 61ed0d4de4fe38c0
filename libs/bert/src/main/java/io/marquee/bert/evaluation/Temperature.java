package io.marquee.bert.evaluation;

import java.util.List;

/**
 * Temperature scaling (Guo et al. 2017, "On Calibration of Modern Neural Networks"): one number that all logits are divided
 * by before the softmax, so that a probability says how often the model is right. The order of the classes stays.
 *
 * @param value from 0.05 to 20; above 1 it makes a model less sure of itself
 */
public record Temperature(double value) {

    /** Changes nothing. */
    public static final Temperature NONE = new Temperature(1);

    /** Beyond these bounds probabilities are nothing but 0 and 1, or all the same. */
    static final double LOWEST = 0.05;

    static final double HIGHEST = 20;

    /** Halvings of the interval; enough for every digit of a double. */
    private static final int HALVINGS = 60;

    public Temperature {
        if (!(value >= LOWEST && value <= HIGHEST)) {
            throw new IllegalArgumentException(value + " is no temperature between " + LOWEST + " and " + HIGHEST);
        }
    }

    /**
     * The temperature of the least negative log-likelihood. As a function of its reciprocal that is convex, so its slope
     * changes its sign once, and halving finds where. Examples without one mistake have no least value: they leave 1, as do
     * no examples and logits that are no numbers.
     *
     * @param logits of examples that the model has not learnt from
     * @param labels their classes
     */
    public static Temperature fit(List<float[]> logits, int[] labels) {
        boolean mistaken = false;
        for (int i = 0; i < labels.length; i++) {
            for (float logit : logits.get(i)) {
                if (!Float.isFinite(logit)) {
                    return NONE;
                }
            }
            mistaken |= Softmax.argmax(logits.get(i)) != labels[i];
        }
        if (!mistaken) {
            return NONE;
        }
        double low = Math.log(1 / HIGHEST);
        double high = Math.log(1 / LOWEST);
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (slope(logits, labels, Math.exp(middle)) > 0) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return new Temperature(Math.clamp(Math.exp(-(low + high) / 2), LOWEST, HIGHEST));
    }

    /** The derivative of the negative log-likelihood by the factor of the logits: expected logit less true logit. */
    private static double slope(List<float[]> logits, int[] labels, double factor) {
        double slope = 0;
        for (int i = 0; i < labels.length; i++) {
            float[] row = logits.get(i);
            double top = row[Softmax.argmax(row)];
            double sum = 0;
            double expected = 0;
            for (float logit : row) {
                double weight = Math.exp(factor * (logit - top));
                sum += weight;
                expected += weight * (logit - top);
            }
            slope += expected / sum - (row[labels[i]] - top);
        }
        return slope;
    }

    /** Calibrated probabilities, which sum to 1. */
    public float[] probabilities(float[] logits) {
        float[] scaled = new float[logits.length];
        for (int i = 0; i < logits.length; i++) {
            scaled[i] = (float) (logits[i] / value);
        }
        return Softmax.of(scaled);
    }
}
