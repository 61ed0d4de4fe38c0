package io.marquee.trainer.promotion;

import io.marquee.bert.evaluation.Scores;

/**
 * What a version made of the test reviews.
 *
 * @param scores on all of them
 * @param predicted the label that it gives each
 */
@SuppressWarnings("ArrayRecordComponent") // read, never compared
public record Paper(Scores scores, int[] predicted) {}
