package io.marquee.bert.model;

import io.marquee.bert.tokenizer.Tokens;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A part of a training batch: texts of like length, as many as fit near the processor.
 *
 * @param number its number among the parts
 * @param places which texts of the batch it has
 * @param batch their tokens
 * @param words the distinct of them
 */
record Part(int number, List<Integer> places, Batch batch, Words words) {

    /** What the network remembers of this many tokens for its backward pass stays near the processor. */
    private static final int TOKENS = 1024;

    /** Cuts texts into parts of about the same number of tokens, as many for each worker. */
    static List<Part> of(List<Tokens> texts, int workers) {
        List<Integer> order = IntStream.range(0, texts.size())
                .boxed()
                .sorted(Comparator.comparingInt(i -> -texts.get(i).length()))
                .toList();
        long total = texts.stream().mapToLong(Tokens::length).sum();
        long count = Math.ceilDiv(Math.max(1, Math.ceilDiv(total, TOKENS)), workers) * (long) workers;
        List<List<Integer>> cut = new ArrayList<>();
        long before = 0;
        long last = -1;
        for (int place : order) {
            // by where the text's middle falls
            long part = (2 * before + texts.get(place).length()) * count / (2 * total);
            if (part != last) {
                cut.add(new ArrayList<>());
            }
            last = part;
            cut.getLast().add(place);
            before += texts.get(place).length();
        }
        return IntStream.range(0, cut.size())
                .mapToObj(number -> of(number, cut.get(number), texts))
                .toList();
    }

    private static Part of(int number, List<Integer> places, List<Tokens> texts) {
        Batch batch = Batch.of(places.stream().map(texts::get).toList());
        return new Part(number, places, batch, Words.of(batch.ids()));
    }
}
