package io.marquee.reviews.cleaning;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * One step of a recipe, in two forms that mean the same: a plain definition on Java strings, and a normalizer of Hugging
 * Face's {@code tokenizers} library (the {@code normalizer} of {@code tokenizer.json}), as a tree of JSON values.
 */
public sealed interface CleaningStep {

    /** The definition, step by step; recipes have a faster way to the same result. */
    String apply(String text);

    /** The same as normalizers. */
    List<Map<String, Object>> normalizers();

    /** Puts a blank where a tag stands: {@code <}, anything but angle brackets, {@code >}. */
    record StripHtml() implements CleaningStep {

        private static final String REGEX = "<[^<>]*>";
        private static final Pattern PATTERN = Pattern.compile(REGEX);

        @Override
        public String apply(String text) {
            return PATTERN.matcher(text).replaceAll(" ");
        }

        @Override
        public List<Map<String, Object>> normalizers() {
            return List.of(replace(REGEX, " "));
        }
    }

    /**
     * Removes every character that is neither kept nor ASCII white space. What is kept is a closed set, because what
     * counts as a letter differs between Unicode versions, and so between JDKs and regex libraries.
     */
    record RemoveSpecialCharacters(SpecialCharacters special) implements CleaningStep {

        @Override
        public String apply(String text) {
            var result = new StringBuilder(text.length());
            text.codePoints().forEach(c -> {
                if (special.keeps(c) || SpecialCharacters.isWhiteSpace(c)) {
                    result.appendCodePoint(c);
                } else {
                    result.append(special.replacement());
                }
            });
            return result.toString();
        }

        @Override
        public List<Map<String, Object>> normalizers() {
            return List.of(replace("[^" + special.characterClass() + " \\t\\n\\x0b\\f\\r]", special.replacement()));
        }
    }

    /** Lower-cases letter by letter, without regard to neighbours or languages. */
    record LowerCase() implements CleaningStep {

        @Override
        public String apply(String text) {
            return text.toLowerCase(Locale.ROOT);
        }

        @Override
        public List<Map<String, Object>> normalizers() {
            return List.of(Map.of("type", "Lowercase"));
        }
    }

    /** Makes one blank of every run of ASCII white space, and none at the ends. */
    record CollapseWhiteSpace() implements CleaningStep {

        private static final String REGEX = "[ \\t\\n\\x0b\\f\\r]+";
        private static final Pattern PATTERN = Pattern.compile(REGEX);

        @Override
        public String apply(String text) {
            return PATTERN.matcher(text).replaceAll(" ").strip();
        }

        @Override
        public List<Map<String, Object>> normalizers() {
            return List.of(replace(REGEX, " "), Map.of("type", "Strip", "strip_left", true, "strip_right", true));
        }
    }

    private static Map<String, Object> replace(String regex, String content) {
        return Map.of("type", "Replace", "pattern", Map.of("Regex", regex), "content", content);
    }
}
