package io.marquee.server.batch;

import java.util.List;

/**
 * What came of the texts of a call.
 *
 * @param logits of each text, in their order
 * @param queueNanos from being handed over to the first batch that had one of them
 * @param inferNanos from then until the last of them was there
 * @param batchTexts texts of the largest batch that had one of them, those of other calls included
 * @param batchTokens tokens of that batch, padding included
 */
public record Computed(List<float[]> logits, long queueNanos, long inferNanos, int batchTexts, int batchTokens) {}
