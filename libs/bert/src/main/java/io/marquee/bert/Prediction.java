package io.marquee.bert;

/**
 * What a model says of a text.
 *
 * @param label the index of the most probable class
 * @param labelName its name
 * @param score its probability
 * @param probabilities of all classes, calibrated where the model is
 * @param logits of all classes, as the model gives them
 * @param tokens how many tokens the model saw
 * @param truncated whether the text had more
 */
@SuppressWarnings("ArrayRecordComponent") // read, never compared
public record Prediction(
        int label,
        String labelName,
        float score,
        float[] probabilities,
        float[] logits,
        int tokens,
        boolean truncated) {}
