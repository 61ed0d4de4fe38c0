package io.marquee.bert.training;

/**
 * How a step went.
 *
 * @param step its number in the whole training, from 0
 * @param loss mean cross-entropy of its batch before the update
 * @param learningRate AdamW's in this step
 * @param gradientNorm the length of the whole gradient before it was cut
 * @param examples how many examples it learnt from
 * @param seconds how long it took
 */
public record StepReport(
        long step, double loss, double learningRate, double gradientNorm, int examples, double seconds) {}
