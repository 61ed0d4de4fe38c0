package io.marquee.server.batch;

/** Hears of every batch, in the thread that computed it: it has to be quick. */
@FunctionalInterface
public interface BatchListener {

    /**
     * A batch has been computed.
     *
     * @param texts how many texts
     * @param tokens their tokens
     * @param padded tokens with padding: texts times the longest
     * @param nanos how long it took
     */
    void computed(int texts, int tokens, int padded, long nanos);
}
