package io.marquee.bert.model;

import io.marquee.bert.tokenizer.Tokens;
import java.util.ArrayList;
import java.util.List;

/**
 * Texts side by side, padded to the longest.
 *
 * @param ids token ids, row by row
 * @param mask attention mask, 1 for a token and 0 for padding
 * @param size texts
 * @param length tokens of the longest
 */
@SuppressWarnings("ArrayRecordComponent") // handed to the network once, never compared
public record Batch(long[] ids, float[] mask, int size, int length) {

    /** What the network remembers of this many tokens fits the memory of the smallest machine that we promise. */
    private static final int MOST_TOKENS = 4096;

    /** The texts in as many batches as their length asks for, in their order. */
    public static List<Batch> parts(List<Tokens> texts) {
        int longest = texts.stream().mapToInt(Tokens::length).max().orElse(1);
        int size = Math.max(1, MOST_TOKENS / longest);
        List<Batch> parts = new ArrayList<>();
        for (int from = 0; from < texts.size(); from += size) {
            parts.add(of(texts.subList(from, Math.min(texts.size(), from + size))));
        }
        return parts;
    }

    /** The batch of texts, at least one. */
    public static Batch of(List<Tokens> texts) {
        int length = texts.stream().mapToInt(Tokens::length).max().orElseThrow();
        long[] ids = new long[texts.size() * length];
        float[] mask = new float[ids.length];
        for (int row = 0; row < texts.size(); row++) {
            int[] tokens = texts.get(row).ids();
            for (int i = 0; i < tokens.length; i++) {
                ids[row * length + i] = tokens[i];
                mask[row * length + i] = 1;
            }
        }
        return new Batch(ids, mask, texts.size(), length);
    }
}
