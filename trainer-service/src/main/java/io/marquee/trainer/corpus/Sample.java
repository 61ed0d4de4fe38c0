package io.marquee.trainer.corpus;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * A sample of a stream, every element with the same chance, in an order of chance, decided by the seed and the stream's
 * order. It never holds more than the sample.
 */
final class Sample<T> {

    private final int size;
    private final Random random;
    private final List<T> chosen = new ArrayList<>();
    private long seen;

    /** @param size how many to choose; {@link CorpusChoice#ALL} for all */
    Sample(int size, long seed) {
        this.size = size == CorpusChoice.ALL ? Integer.MAX_VALUE : size;
        this.random = new Random(seed);
    }

    void offer(T element) {
        seen++;
        if (chosen.size() < size) {
            chosen.add(element);
            return;
        }
        long place = random.nextLong(seen);
        if (place < size) {
            chosen.set((int) place, element);
        }
    }

    /** The sample; call it once, at the end. */
    List<T> shuffled() {
        Collections.shuffle(chosen, random);
        return List.copyOf(chosen);
    }
}
