package io.marquee.bert.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.stream.LongStream;

/** The gradient of all trained parameters, added up over the parts of a batch. For use by one thread. */
final class Gradients {

    private static final String WORDS = "bert.embeddings.word_embeddings.weight";

    private final Map<String, Gradient> byName = new LinkedHashMap<>();

    /** Zero, for a batch of these parts. */
    Gradients(Map<String, NDArray> trainable, List<Part> parts) {
        trainable.forEach((name, parameter) -> {
            int rows = (int) parameter.getShape().get(0);
            int size = (int) parameter.size();
            byName.put(
                    name,
                    name.equals(WORDS) ? Gradient.sparse(rows, words(parts), size / rows) : Gradient.dense(rows, size));
        });
    }

    private static long[] words(List<Part> parts) {
        return parts.stream()
                .flatMapToLong(part -> LongStream.of(part.words().distinct()))
                .sorted()
                .distinct()
                .toArray();
    }

    /** Adds what a part gave: one array for each trained parameter, in their order. */
    void add(Part part, NDList slopes) {
        int at = 0;
        for (var entry : byName.entrySet()) {
            var values = NativeMemory.read(slopes.get(at++));
            if (entry.getKey().equals(WORDS)) {
                entry.getValue().add(values, part.words().distinct());
            } else {
                entry.getValue().add(values);
            }
        }
    }

    /** Adds the gradient of other parts of the same batch. */
    void add(Gradients other) {
        byName.forEach((name, gradient) -> gradient.add(Objects.requireNonNull(other.byName.get(name))));
    }

    /** The length of the whole gradient. */
    double norm() {
        return Math.sqrt(byName.values().stream().mapToDouble(Gradient::squares).sum());
    }

    void forEach(BiConsumer<String, Gradient> action) {
        byName.forEach(action);
    }
}
