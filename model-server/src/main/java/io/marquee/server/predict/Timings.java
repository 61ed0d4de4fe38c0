package io.marquee.server.predict;

import io.marquee.server.batch.Computed;

/**
 * Where the time of an answer went, in nanoseconds, and the batch that computed it.
 *
 * @param tokenize from texts to token ids, waiting for a processor included
 * @param queue waiting for a worker: from the token ids to the first batch that had one of the texts
 * @param infer from then until the last of the logits was there
 * @param batchTexts texts of the largest batch that had one of the texts, those of other calls included
 * @param batchTokens tokens of that batch, padding included
 */
public record Timings(long tokenize, long queue, long infer, int batchTexts, int batchTokens) {

    static Timings of(long tokenize, Computed computed) {
        return new Timings(
                tokenize, computed.queueNanos(), computed.inferNanos(), computed.batchTexts(), computed.batchTokens());
    }
}
