package io.marquee.bert.model;

import io.marquee.bert.tokenizer.Tokens;
import java.util.ArrayList;
import java.util.Arrays;
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

    /** What the network makes of this many tokens stays near the processor, and little of it is there at a time. */
    private static final int MOST_TOKENS = 1024;

    /** The texts in as many batches as their length asks for, in their order. */
    public static List<Batch> parts(List<Tokens> texts) {
        List<Batch> parts = new ArrayList<>();
        int from = 0;
        int longest = 0;
        for (int to = 0; to < texts.size(); to++) {
            int length = texts.get(to).length();
            longest = Math.max(longest, length);
            if (to > from && longest * (to + 1 - from) > MOST_TOKENS) {
                parts.add(of(texts.subList(from, to)));
                from = to;
                longest = length;
            }
        }
        if (from < texts.size()) {
            parts.add(of(texts.subList(from, texts.size())));
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

    /** Its texts, without the padding. */
    public List<Tokens> texts() {
        List<Tokens> texts = new ArrayList<>();
        for (int row = 0; row < size; row++) {
            int[] tokens = new int[length];
            int count = 0;
            for (int i = row * length; i < (row + 1) * length && mask[i] > 0; i++) {
                tokens[count++] = (int) ids[i];
            }
            texts.add(new Tokens(Arrays.copyOf(tokens, count), false));
        }
        return texts;
    }
}
