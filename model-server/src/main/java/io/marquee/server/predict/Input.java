package io.marquee.server.predict;

/** One thing to judge. */
public sealed interface Input {

    /** A text as people wrote it; the model cleans and cuts it itself. */
    record Text(String text) implements Input {}

    /**
     * A text that its sender has tokenized.
     *
     * @param ids token ids, special ones included, without padding
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record TokenIds(int[] ids) implements Input {}
}
