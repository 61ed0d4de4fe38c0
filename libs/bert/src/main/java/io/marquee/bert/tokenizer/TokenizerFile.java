package io.marquee.bert.tokenizer;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.reviews.cleaning.CleaningRecipe;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The {@code tokenizer.json} of a model: read, or built from {@code vocab.txt}, with a recipe as its normalizer. */
final class TokenizerFile {

    static final String NAME = "tokenizer.json";
    static final String VOCABULARY = "vocab.txt";

    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST_WORDS = 1 << 20;
    private static final String NORMALIZER = "normalizer";
    private static final List<String> SPECIAL = List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]");

    private TokenizerFile() {}

    /** The tokenizer of a model's folder; a recipe takes the first place among its normalizers. */
    static ObjectNode of(Path folder, @Nullable CleaningRecipe recipe) {
        ObjectNode tokenizer = Files.isRegularFile(folder.resolve(NAME))
                ? read(folder.resolve(NAME))
                : build(vocabulary(folder.resolve(VOCABULARY)));
        tokenizer.putNull("truncation");
        tokenizer.putNull("padding");
        if (recipe != null) {
            // they would be found in a text before the recipe cleans it; the vocabulary has them as well
            tokenizer.putArray("added_tokens");
            tokenizer.set(NORMALIZER, sequence(recipe, tokenizer.path(NORMALIZER)));
        }
        return tokenizer;
    }

    /** The words of a tokenizer by id; an id without a word gets one that no text has. */
    static List<String> words(String json) {
        TreeMap<Integer, String> byId = new TreeMap<>();
        JSON.readTree(json).at("/model/vocab").properties().forEach(entry -> {
            int id = entry.getValue().asInt(-1);
            if (id >= 0 && id < MOST_WORDS) {
                byId.put(id, entry.getKey());
            }
        });
        List<String> words = new ArrayList<>();
        byId.forEach((id, word) -> {
            while (words.size() < id) {
                words.add("[no word " + words.size() + "]");
            }
            words.add(word);
        });
        return words;
    }

    /** The id of a word; -1 where the vocabulary has no such word. */
    static int id(String json, String word) {
        return JSON.readTree(json).at("/model/vocab").path(word).asInt(-1);
    }

    private static ObjectNode read(Path file) {
        try {
            return (ObjectNode) JSON.readTree(Files.readAllBytes(file));
        } catch (IOException | JacksonException | ClassCastException e) {
            throw new MarqueeException(
                    FailureKind.CORRUPT_DATA,
                    "The tokenizer " + file + " cannot be read.",
                    "Get it again from where the model came from.",
                    e);
        }
    }

    private static List<String> vocabulary(Path file) {
        try {
            List<String> words = Files.readAllLines(file);
            if (words.containsAll(SPECIAL)) {
                return words;
            }
            throw new MarqueeException(
                    FailureKind.CORRUPT_DATA,
                    "The vocabulary " + file + " has not all of " + SPECIAL + ".",
                    "Use a BERT model with a WordPiece vocabulary.");
        } catch (CharacterCodingException e) {
            throw new MarqueeException(
                    FailureKind.CORRUPT_DATA,
                    "The vocabulary " + file + " is no UTF-8 text.",
                    "Get it again from where the model came from.",
                    e);
        } catch (IOException e) {
            throw new MarqueeException(
                    FailureKind.NOT_FOUND,
                    "There is no tokenizer in " + file.getParent() + ".",
                    "Put a tokenizer.json or a vocab.txt there.",
                    e);
        }
    }

    /** The uncased WordPiece tokenizer that Transformers builds from a vocabulary. */
    private static ObjectNode build(List<String> words) {
        ObjectNode root = JSON.createObjectNode();
        root.put("version", "1.0");
        ArrayNode added = root.putArray("added_tokens");
        for (String token : SPECIAL) {
            added.addObject()
                    .put("id", words.indexOf(token))
                    .put("content", token)
                    .put("single_word", false)
                    .put("lstrip", false)
                    .put("rstrip", false)
                    .put("normalized", false)
                    .put("special", true);
        }
        root.putObject(NORMALIZER)
                .put("type", "BertNormalizer")
                .put("clean_text", true)
                .put("handle_chinese_chars", true)
                .putNull("strip_accents")
                .put("lowercase", true);
        root.putObject("pre_tokenizer").put("type", "BertPreTokenizer");
        root.set("post_processor", template(words));
        root.putObject("decoder").put("type", "WordPiece").put("prefix", "##").put("cleanup", true);
        ObjectNode model = root.putObject("model");
        model.put("type", "WordPiece")
                .put("unk_token", "[UNK]")
                .put("continuing_subword_prefix", "##")
                .put("max_input_chars_per_word", 100);
        ObjectNode vocabulary = model.putObject("vocab");
        for (int id = 0; id < words.size(); id++) {
            vocabulary.put(words.get(id), id);
        }
        return root;
    }

    private static JsonNode template(List<String> words) {
        var cls = special("[CLS]", 0);
        var sep = special("[SEP]", 0);
        return JSON.valueToTree(Map.of(
                "type",
                "TemplateProcessing",
                "single",
                List.of(cls, sequence("A", 0), sep),
                "pair",
                List.of(cls, sequence("A", 0), sep, sequence("B", 1), special("[SEP]", 1)),
                "special_tokens",
                Map.of("[CLS]", token("[CLS]", words), "[SEP]", token("[SEP]", words))));
    }

    private static Map<String, Object> special(String token, int type) {
        return Map.of("SpecialToken", Map.of("id", token, "type_id", type));
    }

    private static Map<String, Object> sequence(String name, int type) {
        return Map.of("Sequence", Map.of("id", name, "type_id", type));
    }

    private static Map<String, Object> token(String token, List<String> words) {
        return Map.of("id", token, "ids", List.of(words.indexOf(token)), "tokens", List.of(token));
    }

    private static JsonNode sequence(CleaningRecipe recipe, JsonNode present) {
        ObjectNode sequence = JSON.createObjectNode();
        sequence.put("type", "Sequence");
        ArrayNode all = sequence.putArray("normalizers");
        recipe.normalizers().forEach(normalizer -> all.add(JSON.<JsonNode>valueToTree(normalizer)));
        if (present.isObject()) {
            all.add(present);
        }
        return sequence;
    }
}
