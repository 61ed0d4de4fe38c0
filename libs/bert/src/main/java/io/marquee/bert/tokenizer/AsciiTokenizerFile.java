package io.marquee.bert.tokenizer;

import io.marquee.reviews.cleaning.CleaningRecipe;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads an {@link AsciiTokenizer} out of a {@code tokenizer.json} whose every part is one that it knows. */
final class AsciiTokenizerFile {

    private static final JsonMapper JSON = new JsonMapper();

    private AsciiTokenizerFile() {}

    /**
     * @param root the tokenizer.json
     * @param empty the library's ids of the empty text
     * @return null for a tokenizer that does something else than BERT's
     */
    static @Nullable AsciiTokenizer read(JsonNode root, long[] empty) {
        JsonNode model = root.path("model");
        boolean known = empty.length == 2
                && isType(root.path("pre_tokenizer"), "BertPreTokenizer")
                && isType(model, "WordPiece")
                && model.path("continuing_subword_prefix").asString("").equals("##");
        List<JsonNode> normalizers = normalizers(root.path("normalizer"));
        Optional<List<String>> added = addedTokens(root.path("added_tokens"));
        if (!known || normalizers.isEmpty() || added.isEmpty()) {
            return null;
        }
        JsonNode bert = normalizers.getLast();
        List<JsonNode> before = normalizers.subList(0, normalizers.size() - 1);
        CleaningRecipe recipe = recipe(before);
        boolean knownBefore = before.isEmpty() || recipe != null;
        if (!knownBefore
                || !isType(bert, "BertNormalizer")
                || !bert.path("clean_text").asBoolean(false)) {
            return null;
        }
        WordPieces pieces = pieces(model);
        return pieces == null
                ? null
                : new AsciiTokenizer(
                        recipe, bert.path("lowercase").asBoolean(false), added.get(), pieces, empty[0], empty[1]);
    }

    private static boolean isType(JsonNode part, String type) {
        return part.path("type").asString("").equals(type);
    }

    private static List<JsonNode> normalizers(JsonNode normalizer) {
        return isType(normalizer, "Sequence") ? elements(normalizer.path("normalizers")) : List.of(normalizer);
    }

    private static @Nullable CleaningRecipe recipe(List<JsonNode> normalizers) {
        return CleaningRecipe.ids().stream()
                .map(CleaningRecipe::byId)
                .filter(recipe ->
                        elements(JSON.valueToTree(recipe.normalizers())).equals(normalizers))
                .findFirst()
                .orElse(null);
    }

    /** Empty when one of them is looked for in normalized texts. */
    private static Optional<List<String>> addedTokens(JsonNode tokens) {
        List<String> contents = new ArrayList<>();
        for (JsonNode token : tokens) {
            if (token.path("normalized").asBoolean(true)) {
                return Optional.empty();
            }
            contents.add(token.path("content").asString(""));
        }
        return Optional.of(contents);
    }

    private static @Nullable WordPieces pieces(JsonNode model) {
        Map<String, Integer> vocabulary = new HashMap<>();
        model.path("vocab").properties().forEach(entry -> {
            if (AsciiTokenizer.isAscii(entry.getKey())) {
                vocabulary.put(entry.getKey(), entry.getValue().asInt());
            }
        });
        Integer unknown = vocabulary.get(model.path("unk_token").asString(""));
        int longest = model.path("max_input_chars_per_word").asInt(0);
        return unknown == null || longest < 1 || longest > 1000 ? null : new WordPieces(vocabulary, unknown, longest);
    }

    private static List<JsonNode> elements(JsonNode array) {
        List<JsonNode> elements = new ArrayList<>();
        array.forEach(elements::add);
        return elements;
    }
}
