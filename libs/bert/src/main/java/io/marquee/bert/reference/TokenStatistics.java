package io.marquee.bert.reference;

import io.marquee.bert.tokenizer.Tokens;
import java.util.List;

/**
 * How long texts are and how many of their tokens the vocabulary has.
 *
 * @param length tokens of a text as the model sees it, special ones included
 * @param unknownShare the part of a text's own tokens that are {@code [UNK]}
 */
public record TokenStatistics(Histogram length, Histogram unknownShare) {

    /** Deciles: coarse enough for a few hundred predictions, fine enough for a shift of the middle. */
    static final int BINS = 10;

    private static final int SPECIAL = 2;

    /** Those of texts. */
    public static TokenStatistics of(List<Tokens> texts, int unknownId) {
        return new TokenStatistics(
                Histogram.ofQuantiles(texts.stream().mapToDouble(Tokens::length).toArray(), BINS),
                Histogram.ofQuantiles(
                        texts.stream()
                                .mapToDouble(text -> unknownShare(text, unknownId))
                                .toArray(),
                        BINS));
    }

    /** The part of a text's tokens, special ones aside, that are unknown; of no tokens it is 0. */
    public static double unknownShare(Tokens text, int unknownId) {
        int own = text.length() - SPECIAL;
        int unknown = 0;
        for (int id : text.ids()) {
            unknown += id == unknownId ? 1 : 0;
        }
        return own <= 0 ? 0 : Math.min(1, (double) unknown / own);
    }
}
