package io.marquee.bert.tokenizer;

import java.util.HashMap;
import java.util.Map;

/** WordPiece: a word is the longest piece of the vocabulary that it begins with, and the same of what is left. */
final class WordPieces {

    private static final String CONTINUED = "##";

    private final Map<String, Integer> beginnings = new HashMap<>();
    private final Map<String, Integer> continuations = new HashMap<>();
    private final int unknown;
    private final int longestWord;
    private int longestPiece;

    /**
     * @param vocabulary the id of each piece; those that continue a word begin with ##
     * @param unknown the id of a word that has no pieces, [UNK]
     * @param longestWord of more characters no word has pieces
     */
    WordPieces(Map<String, Integer> vocabulary, int unknown, int longestWord) {
        this.unknown = unknown;
        this.longestWord = longestWord;
        vocabulary.forEach((piece, id) -> {
            beginnings.put(piece, id);
            if (piece.startsWith(CONTINUED)) {
                continuations.put(piece.substring(CONTINUED.length()), id);
            }
            longestPiece = Math.max(longestPiece, piece.length());
        });
    }

    int longestWord() {
        return longestWord;
    }

    /** Adds the ids of a word, of none where its length is 0. */
    void add(char[] word, int length, Ids ids) {
        if (length > longestWord) {
            ids.add(unknown);
            return;
        }
        int before = ids.size();
        Map<String, Integer> known = beginnings;
        int from = 0;
        while (from < length) {
            int to = Math.min(length, from + longestPiece);
            Integer id = known.get(new String(word, from, to - from));
            while (id == null && --to > from) {
                id = known.get(new String(word, from, to - from));
            }
            if (id == null) {
                ids.cutTo(before);
                ids.add(unknown);
                return;
            }
            ids.add(id);
            from = to;
            known = continuations;
        }
    }
}
