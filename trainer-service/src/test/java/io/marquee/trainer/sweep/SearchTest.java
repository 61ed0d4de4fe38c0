package io.marquee.trainer.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SearchTest {

    @Property(tries = 200)
    void aGridHasEveryCombinationOnce(@ForAll @Size(min = 1, max = 4) List<@IntRange(min = 1, max = 4) Integer> sizes) {
        List<Parameter.Choice> parameters = IntStream.range(0, sizes.size())
                .mapToObj(place -> choice("p" + place, sizes.get(place)))
                .toList();
        List<Map<String, Object>> grid = Grid.product(parameters);
        assertThat(grid).doesNotHaveDuplicates().hasSize(sizes.stream().reduce(1, (a, b) -> a * b));
        assertThat((double) grid.size()).isEqualTo(Grid.size(List.copyOf(parameters)));
        assertThat(grid).allSatisfy(it -> assertThat(it).hasSize(sizes.size()));
    }

    @Property(tries = 200)
    void drawsAreFunctionsOfTheSeedAndTheirNumber(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 30) int few, @ForAll @IntRange(max = 20) int more) {
        List<Parameter> space = List.of(
                new Parameter.Range("learning_rate", 1e-6, 1e-2, Distribution.LOG_UNIFORM),
                new Parameter.Range("train_batchsize", 1, 64, Distribution.INT_UNIFORM));
        List<Map<String, Object>> draws = Draws.first(few, space, seed);
        assertThat(Draws.first(few + more, space, seed).subList(0, few)).isEqualTo(draws);
        assertThat(Draws.first(few, space.subList(0, 1), seed))
                .extracting(draw -> draw.get("learning_rate"))
                .isEqualTo(draws.stream().map(draw -> draw.get("learning_rate")).toList());
    }

    @Test
    void anotherSeedDrawsOtherValues() {
        List<Parameter> space = List.of(new Parameter.Range("weight_decay", 0, 1, Distribution.UNIFORM));
        assertThat(Draws.first(10, space, 1)).doesNotContainAnyElementsOf(Draws.first(10, space, 2));
    }

    @Property(tries = 50)
    void drawsOfFiniteCombinationsComeOnceEach(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 5) int first,
            @ForAll @IntRange(min = 1, max = 5) int second) {
        List<Parameter> space = List.of(choice("a", first), choice("b", second));
        assertThat(Draws.first(first * second, space, seed))
                .doesNotHaveDuplicates()
                .hasSize(first * second);
    }

    @Property(tries = 200)
    void valuesStayInTheirRange(@ForAll @DoubleRange(min = 0, max = 1, maxIncluded = false) double place) {
        for (Distribution distribution : Distribution.values()) {
            var range = new Parameter.Range("x", 2, 9, distribution);
            assertThat(((Number) range.at(place)).doubleValue()).isBetween(2.0, 9.0);
        }
        assertThat(choice("x", 7).at(place)).isIn(choice("x", 7).values().toArray());
    }

    @Test
    void everyOrderOfMagnitudeHasTheSameChance() {
        List<Parameter> space = List.of(new Parameter.Range("x", 1e-6, 1e-2, Distribution.LOG_UNIFORM));
        long small = Draws.first(4000, space, 60).stream()
                .filter(draw -> (double) draw.get("x") < 1e-5)
                .count();
        // a quarter of 4000, with a deviation of 27
        assertThat(small).isBetween(880L, 1120L);
    }

    @Test
    void bothEndsOfWholeNumbersAreDrawn() {
        List<Parameter> space = List.of(new Parameter.Range("x", 3, 5, Distribution.INT_UNIFORM));
        assertThat(Draws.first(3, space, 1)).extracting(draw -> draw.get("x")).containsExactlyInAnyOrder(3L, 4L, 5L);
    }

    @Property(tries = 200)
    void halvingGivesMoreToFewerUntilTheLastGetTheMost(
            @ForAll @IntRange(min = 1, max = 300) int candidates,
            @ForAll @LongRange(min = 1, max = 20) long min,
            @ForAll @LongRange(min = 1, max = 500) long more,
            @ForAll @IntRange(min = 2, max = 5) int factor) {
        List<Rung> rungs = new Halving("r", min, min + more, factor).rungs(candidates);
        assertThat(amount(rungs.getLast())).isEqualTo(min + more);
        assertThat(rungs.getFirst().trials()).isEqualTo(candidates);
        for (int i = 1; i < rungs.size(); i++) {
            assertThat(rungs.get(i).trials())
                    .isEqualTo(Math.max(1, rungs.get(i - 1).trials() / factor));
            long grown = amount(rungs.get(i - 1)) * factor;
            boolean alone = rungs.get(i).trials() == 1;
            assertThat(amount(rungs.get(i))).isEqualTo(alone ? min + more : Math.min(min + more, grown));
        }
        // no round costs more than the first or, where it is rounded up to one trial, than that one
        assertThat(rungs)
                .allSatisfy(rung -> assertThat(rung.trials() * amount(rung))
                        .isLessThanOrEqualTo(Math.max(candidates * min, min + more)));
    }

    @Test
    void halvingIsThatOfThePaper() {
        assertThat(new Halving("r", 1, 81, 3).rungs(81))
                .extracting(Rung::trials, SearchTest::amount)
                .map(it -> it.toList().toString())
                .containsExactly("[81, 1]", "[27, 3]", "[9, 9]", "[3, 27]", "[1, 81]");
        assertThat(new Halving("r", 1, 8, 2).rungs(4))
                .extracting(Rung::trials, SearchTest::amount)
                .map(it -> it.toList().toString())
                .containsExactly("[4, 1]", "[2, 2]", "[1, 8]");
    }

    @Test
    void theBestOfARoundGoOnAndEqualOnesInTheirOrder() {
        Search search = search(6, new Halving("r", 1, 4, 2), Goal.MINIMIZE);
        assertThat(search.next(List.of())).extracting(Trial::candidate).containsExactly(0, 1, 2, 3, 4, 5);
        List<Outcome> outcomes = new ArrayList<>();
        double[] values = {0.5, 0.3, Double.NaN, 0.3, 0.1, 0.3};
        for (Trial trial : search.next(List.of())) {
            outcomes.add(new Outcome(trial, values[trial.candidate()]));
        }
        assertThat(search.next(outcomes)).extracting(Trial::candidate).containsExactly(4, 1, 3);
        assertThat(search.next(outcomes)).extracting(Trial::name).containsExactly("5.2", "2.2", "4.2");
    }

    @Test
    void theBestIsOneOfTheLastRoundThoughAnEarlierScoreWasBetter() {
        Search search = search(2, new Halving("r", 1, 4, 2), Goal.MAXIMIZE);
        Trial early = search.find(0, 0).orElseThrow();
        Trial late = search.find(0, 1).orElseThrow();
        List<Outcome> outcomes = List.of(
                new Outcome(early, 0.9), new Outcome(search.find(1, 0).orElseThrow(), 0.8), new Outcome(late, 0.7));
        assertThat(search.best(outcomes)).map(Outcome::trial).contains(late);
        assertThat(search.best(List.of(new Outcome(early, 0.9), new Outcome(late, Double.NaN))))
                .map(Outcome::trial)
                .contains(early);
        assertThat(search.best(List.of(new Outcome(early, Double.NaN)))).isEmpty();
    }

    @Property(tries = 200)
    void aSearchThatIsCutOffAnywhereEndsAsOneThatIsNot(
            @ForAll @IntRange(min = 1, max = 20) int candidates,
            @ForAll @IntRange(min = 2, max = 4) int factor,
            @ForAll long seed) {
        Search search = search(candidates, new Halving("r", 1, 9, factor), Goal.MAXIMIZE);
        List<Outcome> whole = new ArrayList<>();
        for (List<Trial> next = search.next(whole); !next.isEmpty(); next = search.next(whole)) {
            next.forEach(trial -> whole.add(measured(trial, seed)));
        }
        List<Outcome> piecemeal = new ArrayList<>();
        for (List<Trial> next = search.next(piecemeal); !next.isEmpty(); next = search.next(piecemeal)) {
            piecemeal.add(measured(next.getFirst(), seed));
        }
        assertThat(piecemeal).isEqualTo(whole);
        assertThat(new HashSet<>(whole))
                .hasSizeLessThanOrEqualTo(search.trials())
                .hasSameSizeAs(whole);
    }

    /** A value of chance, now and then none. */
    private static Outcome measured(Trial trial, long seed) {
        Random random = new Random(seed ^ (31L * trial.candidate() + 1009L * trial.rung()));
        return new Outcome(trial, random.nextInt(5) == 0 ? Double.NaN : random.nextInt(10));
    }

    private static Search search(int candidates, Halving halving, Goal goal) {
        return new Search(Grid.product(List.of(choice("p", candidates))), halving.rungs(candidates), goal);
    }

    private static Parameter.Choice choice(String name, int size) {
        return new Parameter.Choice(
                name, IntStream.range(0, size).<Object>mapToObj(i -> i).toList());
    }

    private static long amount(Rung rung) {
        return (long) rung.resource().values().iterator().next();
    }
}
