package io.marquee.bert.tokenizer;

import io.marquee.reviews.cleaning.CleaningRecipe;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * BERT's tokenizer for texts that are ASCII once the model's recipe has cleaned them: most reviews, with the ids of Hugging
 * Face's library in a tenth of its time, because offsets and Unicode's tables are not asked for. Other texts, and those
 * that name an added token, are left to the library.
 *
 * @see <a href="https://github.com/google-research/bert/blob/master/tokenization.py">tokenization.py of BERT</a>
 */
final class AsciiTokenizer {

    private static final int LIMIT = 0x80;
    private static final int DELETE = 0x7f;

    private final @Nullable CleaningRecipe recipe;
    private final boolean lowerCase;
    private final List<String> addedTokens;
    private final WordPieces pieces;
    private final long first;
    private final long last;

    /**
     * @param recipe what cleans a text first
     * @param addedTokens what is found in a raw text before anything else
     * @param first the id before each text, [CLS]
     * @param last the id behind each text, [SEP]
     */
    AsciiTokenizer(
            @Nullable CleaningRecipe recipe,
            boolean lowerCase,
            List<String> addedTokens,
            WordPieces pieces,
            long first,
            long last) {
        this.recipe = recipe;
        this.lowerCase = lowerCase;
        this.addedTokens = List.copyOf(addedTokens);
        this.pieces = pieces;
        this.first = first;
        this.last = last;
    }

    /** All ids of a text, special ones included; null for a text that is the library's. */
    long @Nullable [] ids(String text) {
        for (String token : addedTokens) {
            if (text.contains(token)) {
                return null;
            }
        }
        String cleaned = recipe == null ? text : recipe.clean(text);
        var ids = new Ids();
        ids.add(first);
        if (!words(cleaned, ids)) {
            return null;
        }
        ids.add(last);
        return ids.toArray();
    }

    static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < LIMIT);
    }

    private boolean words(String text, Ids ids) {
        char[] word = new char[pieces.longestWord() + 1];
        int length = 0;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c >= LIMIT) {
                return false;
            }
            if (isBlank(c) || isPunctuation(c)) {
                pieces.add(word, length, ids);
                length = 0;
                if (!isBlank(c)) {
                    word[0] = c;
                    pieces.add(word, 1, ids);
                }
            } else if (!isControl(c) && length < word.length) {
                // a word that fills the array is longer than any that has pieces
                word[length++] = lowerCase && c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
            }
        }
        pieces.add(word, length, ids);
        return true;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }

    private static boolean isControl(char c) {
        return c < ' ' || c == DELETE;
    }

    private static boolean isPunctuation(char c) {
        return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
    }
}
