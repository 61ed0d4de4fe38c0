package io.marquee.reviews.cleaning;

import java.util.BitSet;
import java.util.Locale;

/** Which characters a recipe keeps, and what it puts in the place of the others. */
public enum SpecialCharacters {

    /** ASCII letters and digits stay; anything else is dropped, as in the Python sample: {@code it's} becomes its. */
    ALPHANUMERIC("A-Za-z0-9", ""),

    /**
     * ASCII letters and digits, apostrophe and sentence punctuation stay, and the letters of U+00C0 to U+017F but for
     * U+0130, the one whose lower case has two characters in Unicode and one in Java. A blank takes the others' place.
     */
    SENTENCES("A-Za-z0-9'.,!?;:\\-\\x{00C0}-\\x{00D6}\\x{00D8}-\\x{00F6}\\x{00F8}-\\x{012F}\\x{0131}-\\x{017F}", " ");

    private static final int LIMIT = 0x180;

    private final String characterClass;
    private final String replacement;

    @SuppressWarnings("ImmutableEnumChecker") // filled once and never handed out
    private final BitSet kept = new BitSet(LIMIT);

    SpecialCharacters(String characterClass, String replacement) {
        this.characterClass = characterClass;
        this.replacement = replacement;
        var pattern = java.util.regex.Pattern.compile("[" + characterClass + "]");
        for (int c = 0; c < LIMIT; c++) {
            if (pattern.matcher(Character.toString(c)).matches()) {
                kept.set(c);
            }
        }
    }

    /** The inside of a regex character class of what is kept, the same for Java and Oniguruma. */
    public String characterClass() {
        return characterClass;
    }

    /** What stands where a special character stood. */
    public String replacement() {
        return replacement;
    }

    /** Whether a code point is kept. */
    public boolean keeps(int codePoint) {
        return codePoint < LIMIT && kept.get(codePoint);
    }

    /** For each character below U+0180 what becomes of it: its lower case when it is kept, otherwise 0. */
    char[] table() {
        char[] table = new char[LIMIT];
        for (int c = 0; c < LIMIT; c++) {
            if (kept.get(c)) {
                table[c] = Character.toString(c).toLowerCase(Locale.ROOT).charAt(0);
            }
        }
        return table;
    }

    static boolean isWhiteSpace(int c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }
}
