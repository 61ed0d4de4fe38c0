package io.marquee.reviews.cleaning;

import java.util.EnumMap;
import java.util.Map;

/** All steps of a recipe in one pass over the characters; {@link CleaningRecipe#cleanStepByStep} defines the result. */
final class OnePassCleaner {

    private static final Map<SpecialCharacters, OnePassCleaner> CLEANERS = new EnumMap<>(SpecialCharacters.class);

    static {
        for (SpecialCharacters special : SpecialCharacters.values()) {
            CLEANERS.put(special, new OnePassCleaner(special));
        }
    }

    private final char[] table;
    private final boolean blankForSpecial;

    private OnePassCleaner(SpecialCharacters special) {
        this.table = special.table();
        this.blankForSpecial = !special.replacement().isEmpty();
    }

    static OnePassCleaner of(SpecialCharacters special) {
        return java.util.Objects.requireNonNull(CLEANERS.get(special));
    }

    String clean(String text) {
        int length = text.length();
        char[] cleaned = new char[length];
        int end = 0;
        boolean blank = false;
        int at = 0;
        while (at < length) {
            char c = text.charAt(at);
            char kept = c < table.length ? table[c] : 0;
            if (kept != 0) {
                // a blank takes the place of something that was read, so there is always room for it
                if (blank && end > 0) {
                    cleaned[end++] = ' ';
                }
                blank = false;
                cleaned[end++] = kept;
                at++;
            } else if (c == '<') {
                int close = endOfTag(text, at);
                blank |= blankForSpecial || close > 0;
                at = close > 0 ? close : at + 1;
            } else {
                blank |= blankForSpecial || SpecialCharacters.isWhiteSpace(c);
                at++;
            }
        }
        return new String(cleaned, 0, end);
    }

    /** Where the text goes on after the tag that opens here; 0 when it is no tag. */
    private static int endOfTag(String text, int open) {
        for (int i = open + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '>') {
                return i + 1;
            }
            if (c == '<') {
                return 0;
            }
        }
        return 0;
    }
}
