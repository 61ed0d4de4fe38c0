package io.marquee.bert.tokenizer;

/**
 * A token and where in its text it comes from.
 *
 * @param token as the vocabulary has it, {@code ##} in front of what continues a word
 * @param word the number of the word that it is part of, counted from 0; -1 for a special token
 * @param start its first character, counted in code points of the text; -1 for a special token
 * @param end the character after its last one; -1 for a special token
 */
public record Piece(String token, int word, int start, int end) {

    /** A token that no text has, such as {@code [CLS]}. */
    static Piece special(String token) {
        return new Piece(token, -1, -1, -1);
    }

    /** Whether it belongs to no word of the text. */
    public boolean isSpecial() {
        return word < 0;
    }
}
