package io.marquee.bert.attribution;

/**
 * How much each token contributes to a logit. If nothing were lost, the contributions would sum to the difference between
 * the text's logit and the baseline's (completeness); the error says what was.
 *
 * @param target the class
 * @param logits those of the text
 * @param baselineLogits those of the baseline
 * @param contributions one per token
 * @param steps places of the line at which the gradient was taken, in the last attempt
 * @param allSteps in all attempts
 * @param converged whether the error is within the tolerance
 */
@SuppressWarnings("ArrayRecordComponent") // read, never compared
public record Attribution(
        int target,
        float[] logits,
        float[] baselineLogits,
        double[] contributions,
        int steps,
        int allSteps,
        boolean converged) {

    /** What is explained: the target's logit of the text less that of the baseline. */
    public double difference() {
        return (double) logits[target] - baselineLogits[target];
    }

    /** What the contributions sum to. */
    public double sum() {
        double sum = 0;
        for (double contribution : contributions) {
            sum += contribution;
        }
        return sum;
    }

    /** By how much the contributions miss the difference. */
    public double error() {
        return Math.abs(sum() - difference());
    }

    /** The error as a part of the difference; of no difference it is 0 or infinite. */
    public double relativeError() {
        double error = error();
        return error == 0 ? 0 : error / Math.abs(difference());
    }
}
