package io.marquee.bert.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.bert.evaluation.Example;
import io.marquee.bert.model.TinyModel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class LengthGroupedBatchesTest {

    @Property(tries = 200)
    void giveEveryExampleOnce(
            @ForAll @IntRange(min = 0, max = 700) int count,
            @ForAll @IntRange(min = 1, max = 9) int size,
            @ForAll long seed) {
        List<Example> examples = examples(count);
        List<List<Example>> batches = LengthGroupedBatches.of(examples, size, seed);
        assertThat(batches.stream().flatMap(List::stream).toList()).containsExactlyInAnyOrderElementsOf(examples);
        assertThat(batches).hasSizeBetween(count / size, count / size + 1);
        assertThat(batches).allSatisfy(batch -> assertThat(batch).hasSizeBetween(1, size));
    }

    @Property(tries = 20)
    void areTheSameForTheSameSeedOnly(@ForAll long seed) {
        List<Example> examples = examples(300);
        assertThat(LengthGroupedBatches.of(examples, 8, seed)).isEqualTo(LengthGroupedBatches.of(examples, 8, seed));
        assertThat(LengthGroupedBatches.of(examples, 8, seed))
                .isNotEqualTo(LengthGroupedBatches.of(examples, 8, seed + 1));
    }

    @Property(tries = 20)
    void padLessThanATenthOfWhatChanceWould(@ForAll long seed) {
        List<Example> examples = examples(400);
        List<Example> shuffled = new ArrayList<>(examples);
        Collections.shuffle(shuffled, new Random(seed));
        List<List<Example>> byChance = new ArrayList<>();
        for (int from = 0; from < 400; from += 8) {
            byChance.add(shuffled.subList(from, from + 8));
        }
        assertThat(padding(LengthGroupedBatches.of(examples, 8, seed))).isLessThan(padding(byChance) / 10);
    }

    private static int padding(List<List<Example>> batches) {
        int padding = 0;
        for (List<Example> batch : batches) {
            int longest =
                    batch.stream().mapToInt(it -> it.tokens().length()).max().orElseThrow();
            padding += batch.stream()
                    .mapToInt(it -> longest - it.tokens().length())
                    .sum();
        }
        return padding;
    }

    private static List<Example> examples(int count) {
        Random random = new Random(count);
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            examples.add(new Example(TinyModel.tokens(new int[2 + random.nextInt(200)]), i % 2));
        }
        return examples;
    }
}
