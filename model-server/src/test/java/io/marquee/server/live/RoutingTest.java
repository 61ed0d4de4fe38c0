package io.marquee.server.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

/** How calls are split among versions. */
class RoutingTest {

    private static final int KEYS = 4_000;

    @Property(tries = 200)
    void aKeyAlwaysGoesToTheSameVersion(
            @ForAll @StringLength(max = 40) String key, @ForAll @IntRange(max = 100) int canary) {
        String version = chosen(routing(100 - canary, canary), key);
        assertThat(chosen(routing(100 - canary, canary), key)).isEqualTo(version);
    }

    @Property(tries = 60)
    void raisingAWeightMovesKeysToItsVersionOnly(
            @ForAll @IntRange(min = 1, max = 98) int from, @ForAll @IntRange(min = 1, max = 98) int more) {
        int to = Math.min(99, from + more);
        Routing before = routing(100 - from, from);
        Routing after = routing(100 - to, to);
        for (String key : keys()) {
            if (!chosen(after, key).equals("v1")) {
                assertThat(chosen(before, key)).as(key).isEqualTo("v0");
            }
        }
    }

    @Property(tries = 60)
    void amongManyVersionsAChangedWeightMovesNoKeyBetweenTheOthers(
            @ForAll @IntRange(min = 1, max = 30) int from, @ForAll @IntRange(min = 1, max = 30) int to) {
        Routing before = routing(20, from, 20, 20);
        Routing after = routing(20, to, 20, 20);
        for (String key : keys()) {
            String one = chosen(before, key);
            String other = chosen(after, key);
            if (!one.equals(other)) {
                assertThat(to > from ? other : one).as(key).isEqualTo("v1");
            }
        }
    }

    @Property(tries = 40)
    void everyVersionGetsItsShareOfTheKeys(
            @ForAll @IntRange(max = 100) int first, @ForAll @IntRange(max = 100) int second) {
        int canary = Math.min(first, 100 - Math.min(second, 100));
        Routing routing = routing(100 - canary, canary);
        Map<String, Integer> counts = new HashMap<>();
        keys().forEach(key -> counts.merge(chosen(routing, key), 1, Integer::sum));
        // five standard deviations of the binomial distribution
        double share = canary / 100.0;
        double tolerance = 5 * Math.sqrt(share * (1 - share) / KEYS) + 1e-9;
        assertThat(counts.getOrDefault("v1", 0) / (double) KEYS).isCloseTo(share, within(tolerance));
    }

    @Example
    void callsWithoutAKeyAreSpreadByWeight() {
        Routing routing = routing(70, 30);
        long canary = IntStream.range(0, 20_000)
                .filter(i -> "v1".equals(version(routing.choose(null))))
                .count();
        assertThat(canary / 20_000.0).isCloseTo(0.3, within(0.02));
    }

    @Example
    void aVersionWithoutWeightIsGivenNothing() {
        Routing routing = routing(100, 0, 0);
        assertThat(keys()).allSatisfy(key -> assertThat(chosen(routing, key)).isEqualTo("v0"));
        assertThat(version(routing.choose(null))).isEqualTo("v0");
    }

    @Example
    void withoutAnyWeightNobodyAnswers() {
        assertThat(routing(0, 0).choose("key")).isNull();
        assertThat(routing(0, 0).choose(null)).isNull();
    }

    @Example
    void keysGoWhereTheyWentInOtherProcesses() {
        Routing routing = routing(50, 50);
        assertThat(List.of("a", "b", "c", "d", "e", "f", "g", "h"))
                .extracting(key -> chosen(routing, key))
                .containsExactly("v0", "v1", "v1", "v0", "v0", "v0", "v0", "v1");
    }

    private static List<String> keys() {
        return IntStream.range(0, KEYS).mapToObj(i -> "user-" + i).toList();
    }

    private static String chosen(Routing routing, String key) {
        return version(Objects.requireNonNull(routing.choose(key)));
    }

    private static String version(Standing standing) {
        return standing.facts().version();
    }

    private static Routing routing(int... weights) {
        return Routing.among(IntStream.range(0, weights.length)
                .mapToObj(i -> new Standing(
                        LiveModelsTest.version("v" + i),
                        new ServedModel(new StandInClassifier()),
                        i == 0 ? Role.PRIMARY : Role.CANARY,
                        weights[i]))
                .toList());
    }
}
