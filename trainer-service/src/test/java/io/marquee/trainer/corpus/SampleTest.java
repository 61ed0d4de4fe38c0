package io.marquee.trainer.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SampleTest {

    @Property
    void holdsAsManyAsWereAskedForAndNoneTwice(
            @ForAll @IntRange(max = 300) int offered,
            @ForAll @IntRange(min = 1, max = 300) int size,
            @ForAll long seed) {
        assertThat(sample(offered, size, seed))
                .hasSize(Math.min(offered, size))
                .doesNotHaveDuplicates()
                .allSatisfy(element -> assertThat(element).isBetween(0, offered - 1));
    }

    @Property(tries = 50)
    void holdsAllWhereAllWereAskedFor(@ForAll @IntRange(max = 300) int offered, @ForAll long seed) {
        assertThat(sample(offered, CorpusChoice.ALL, seed))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, offered).boxed().toList());
    }

    @Property(tries = 50)
    void isTheSameForTheSameSeed(@ForAll @IntRange(min = 1, max = 300) int size, @ForAll long seed) {
        assertThat(sample(200, size, seed)).isEqualTo(sample(200, size, seed));
    }

    @Test
    void isAnotherForAnotherSeed() {
        assertThat(sample(200, 50, 1)).isNotEqualTo(sample(200, 50, 2));
        assertThat(sample(200, CorpusChoice.ALL, 1)).isNotEqualTo(sample(200, CorpusChoice.ALL, 2));
    }

    @Test
    void givesEveryElementTheSameChance() {
        int[] chosen = new int[20];
        new Random(60).longs(4000).forEach(seed -> sample(20, 5, seed).forEach(element -> chosen[element]++));
        // a quarter of 4000 each, with a deviation of 27
        for (int times : chosen) {
            assertThat(times).isCloseTo(1000, within(140));
        }
    }

    private static List<Integer> sample(int offered, int size, long seed) {
        Sample<Integer> sample = new Sample<>(size, seed);
        IntStream.range(0, offered).forEach(sample::offer);
        return sample.shuffled();
    }
}
