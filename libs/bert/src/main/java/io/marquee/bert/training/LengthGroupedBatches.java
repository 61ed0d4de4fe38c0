package io.marquee.bert.training;

import io.marquee.bert.evaluation.Example;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * Shuffled batches of examples of like length, so that little is padded: the examples are shuffled, sorted by length in
 * large groups and cut into batches, and the batches are shuffled (Transformers' {@code group_by_length}).
 */
final class LengthGroupedBatches {

    private static final int BATCHES_PER_GROUP = 50;

    private LengthGroupedBatches() {}

    /** The batches of one epoch; the same seed gives the same. */
    static List<List<Example>> of(List<Example> examples, int batchSize, long seed) {
        Random random = new Random(seed);
        List<Example> shuffled = new ArrayList<>(examples);
        Collections.shuffle(shuffled, random);
        List<List<Example>> batches = new ArrayList<>();
        for (List<Example> group : cut(shuffled, batchSize * BATCHES_PER_GROUP)) {
            group.sort(Comparator.comparingInt(example -> -example.tokens().length()));
            batches.addAll(cut(group, batchSize));
        }
        Collections.shuffle(batches, random);
        return batches;
    }

    private static List<List<Example>> cut(List<Example> examples, int size) {
        List<List<Example>> parts = new ArrayList<>();
        for (int from = 0; from < examples.size(); from += size) {
            parts.add(new ArrayList<>(examples.subList(from, Math.min(examples.size(), from + size))));
        }
        return parts;
    }
}
