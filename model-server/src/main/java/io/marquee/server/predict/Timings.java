package io.marquee.server.predict;

/**
 * Where the time of an answer went, in nanoseconds.
 *
 * @param tokenize from texts to token ids
 * @param queue waiting for a worker
 * @param infer from token ids to logits
 */
public record Timings(long tokenize, long queue, long infer) {}
