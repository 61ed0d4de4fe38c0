package io.marquee.reviews.cleaning;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Does what the {@code normalizer} of a {@code tokenizer.json} says, on Java strings. */
final class Normalizers {

    private Normalizers() {}

    static String apply(CleaningRecipe recipe, String text) {
        String result = text;
        for (Map<String, Object> normalizer : recipe.normalizers()) {
            result = apply(normalizer, result);
        }
        return result;
    }

    private static String apply(Map<String, Object> normalizer, String text) {
        return switch (String.valueOf(normalizer.get("type"))) {
            case "Replace" ->
                Pattern.compile(regex(normalizer))
                        .matcher(text)
                        .replaceAll(Matcher.quoteReplacement(String.valueOf(normalizer.get("content"))));
            case "Lowercase" -> text.toLowerCase(Locale.ROOT);
            case "Strip" -> text.strip();
            default -> throw new AssertionError("unknown normalizer " + normalizer);
        };
    }

    private static String regex(Map<String, Object> normalizer) {
        return String.valueOf(((Map<?, ?>) normalizer.get("pattern")).get("Regex"));
    }
}
