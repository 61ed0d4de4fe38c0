package io.marquee.bert.tokenizer;

/**
 * A text as the model sees it.
 *
 * @param ids token ids, {@code [CLS]} first and {@code [SEP]} last
 * @param truncated whether tokens were left out
 */
@SuppressWarnings("ArrayRecordComponent") // handed to the network once, never compared
public record Tokens(int[] ids, boolean truncated) {

    /** How many tokens it has. */
    public int length() {
        return ids.length;
    }
}
