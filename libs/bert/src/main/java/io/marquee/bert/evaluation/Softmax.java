package io.marquee.bert.evaluation;

/** From logits to probabilities. */
public final class Softmax {

    private Softmax() {}

    /** Probabilities, which sum to 1. */
    public static float[] of(float[] logits) {
        float[] probabilities = new float[logits.length];
        double sum = 0;
        float top = logits[argmax(logits)];
        for (float logit : logits) {
            sum += Math.exp(logit - top);
        }
        for (int i = 0; i < logits.length; i++) {
            probabilities[i] = (float) (Math.exp(logits[i] - top) / sum);
        }
        return probabilities;
    }

    /** The index of the largest, the first of equals. */
    public static int argmax(float[] values) {
        int best = 0;
        for (int i = 1; i < values.length; i++) {
            if (values[i] > values[best]) {
                best = i;
            }
        }
        return best;
    }
}
