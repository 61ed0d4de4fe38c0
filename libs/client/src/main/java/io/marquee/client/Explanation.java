package io.marquee.client;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Why a model answers as it does to a text.
 *
 * @param label its answer
 * @param words of the text, in their order
 */
public record Explanation(String label, List<Word> words) {

    public Explanation {
        words = List.copyOf(words);
    }

    /**
     * A word.
     *
     * @param start its first character, counted in code points of the text
     * @param end the character after its last one
     * @param contribution to the answer, in logits; negative for what speaks against it
     */
    public record Word(int start, int end, double contribution) {}

    static Explanation of(JsonNode json) {
        return new Explanation(
                json.path("label").asString(""),
                json.path("words")
                        .valueStream()
                        .map(word -> new Word(
                                word.path("start").asInt(0),
                                word.path("end").asInt(0),
                                word.path("contribution").asDouble(0)))
                        .toList());
    }
}
