package io.marquee.bert.explain;

import io.marquee.bert.attribution.Attribution;
import io.marquee.bert.tokenizer.Piece;
import java.util.ArrayList;
import java.util.List;

/**
 * Why a classifier answers as it does to a text.
 *
 * @param pieces the tokens that the model saw
 * @param truncated whether the text had more
 * @param attribution what each of them contributes, in their order
 */
public record Explanation(List<Piece> pieces, boolean truncated, Attribution attribution) {

    /**
     * A word of the text.
     *
     * @param start its first character, counted in code points of the text
     * @param end the character after its last one
     * @param contribution of all of its tokens
     */
    public record Word(int start, int end, double contribution) {}

    /** What each word contributes, in the order of the text; special tokens are none. */
    public List<Word> words() {
        List<Word> words = new ArrayList<>();
        int at = 0;
        while (at < pieces.size()) {
            Piece first = pieces.get(at);
            int end = first.end();
            double contribution = attribution.contributions()[at++];
            while (at < pieces.size() && !first.isSpecial() && pieces.get(at).word() == first.word()) {
                end = pieces.get(at).end();
                contribution += attribution.contributions()[at++];
            }
            if (!first.isSpecial()) {
                words.add(new Word(first.start(), end, contribution));
            }
        }
        return words;
    }
}
