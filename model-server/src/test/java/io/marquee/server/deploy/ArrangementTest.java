package io.marquee.server.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.server.live.LiveModel;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** How versions under a name come, change their roles and go. */
class ArrangementTest {

    private static final Guard GUARD = new Guard(0.1, null, null, null);
    private final Arrangement one = Arrangement.of(version("1"));

    @Test
    void theFirstOfSeveralIsThePrimaryAndTheOthersStandBy() {
        Arrangement three = Succession.swapped(one, List.of(version("3"), version("4"), version("2")));
        assertThat(told(three)).isEqualTo("3 PRIMARY 100, 4 STANDBY 0, 2 STANDBY 0");
        assertThat(three.history()).containsExactly(version("1"));
    }

    @Test
    void aCanaryTakesItsShareFromThePrimaryAndGivesItBack() {
        Arrangement split = Traffic.canary(Traffic.canary(one, version("2"), 10), version("3"), 20);
        assertThat(told(split)).isEqualTo("1 PRIMARY 70, 2 CANARY 10, 3 CANARY 20");
        assertThat(told(Traffic.canary(split, version("2"), 30))).isEqualTo("1 PRIMARY 50, 3 CANARY 20, 2 CANARY 30");
        assertThat(told(Traffic.withdrawn(split, "3"))).isEqualTo("1 PRIMARY 90, 2 CANARY 10, 3 STANDBY 0");
        assertThat(told(Traffic.without(split, "3"))).isEqualTo("1 PRIMARY 90, 2 CANARY 10");
        assertThat(Traffic.withdrawn(split, "1")).isEqualTo(split);
        conflicts(() -> Traffic.canary(split, version("4"), 71), "have 30 percent already, so that 71 are too many");
    }

    @Test
    void aCanaryNeedsAPrimaryThatIsAnother() {
        conflicts(() -> Traffic.canary(Arrangement.empty("sentiment"), version("1"), 10), "no primary");
        conflicts(() -> Traffic.canary(one, version("1"), 10), "version 1 is its primary already");
        conflicts(() -> Traffic.canary(one, other("1"), 10), "has a version 1 of model_imdb already");
    }

    @Test
    void splitsTrafficAmongTheVersionsThatAreThere() {
        Arrangement two = Traffic.canary(one, version("2"), 0);
        Arrangement split = Traffic.split(two, Map.of("1", 60, "2", 40), GUARD);
        assertThat(told(split)).isEqualTo("1 PRIMARY 60, 2 CANARY 40");
        assertThat(split.guard()).isEqualTo(GUARD);
        assertThat(Traffic.withdrawn(split, "2").guard()).isNull();
        assertThat(told(Traffic.split(split, Map.of("1", 100), GUARD))).isEqualTo("1 PRIMARY 100, 2 STANDBY 0");
        assertThatThrownBy(() -> Traffic.split(two, Map.of("9", 100), null))
                .hasMessage("'sentiment' has no version 9; it has [1, 2].");
    }

    @Test
    void oneVersionIsTheShadowAndIsGivenNoCalls() {
        Arrangement shadowed = Traffic.shadow(one, version("2"));
        assertThat(told(shadowed)).isEqualTo("1 PRIMARY 100, 2 SHADOW 0");
        assertThat(told(Traffic.shadow(shadowed, version("3")))).isEqualTo("1 PRIMARY 100, 2 STANDBY 0, 3 SHADOW 0");
        assertThat(told(Traffic.withoutShadow(shadowed))).isEqualTo("1 PRIMARY 100, 2 STANDBY 0");
        conflicts(() -> Traffic.split(shadowed, Map.of("1", 50, "2", 50), null), "version 2 is the shadow");
        conflicts(() -> Traffic.shadow(Traffic.canary(one, version("2"), 5), version("2")), "is given calls itself");
        conflicts(() -> Traffic.shadow(one, version("1")), "is its primary already");
    }

    @Test
    void aSwapKeepsTheShadowUnlessItBecomesThePrimary() {
        Arrangement shadowed = Traffic.shadow(one, version("2"));
        assertThat(told(Succession.swapped(shadowed, List.of(version("3"))))).isEqualTo("3 PRIMARY 100, 2 SHADOW 0");
        assertThat(told(Succession.swapped(shadowed, List.of(version("2"))))).isEqualTo("2 PRIMARY 100");
    }

    @Test
    void aRollbackBringsBackOnePrimaryAfterTheOther() {
        Arrangement third = Succession.swapped(Succession.swapped(one, List.of(version("2"))), List.of(version("3")));
        Arrangement canary = Traffic.canary(third, version("4"), 10);
        Arrangement back = Succession.rolledBack(canary, Succession.previous(canary));
        assertThat(told(back)).isEqualTo("2 PRIMARY 100, 4 STANDBY 0");
        assertThat(Succession.previous(back)).isEqualTo(version("1"));
        Arrangement first = Succession.rolledBack(back, Succession.previous(back));
        assertThat(told(first)).isEqualTo("1 PRIMARY 100, 4 STANDBY 0");
        conflicts(() -> Succession.previous(first), "has no earlier version");
    }

    @Test
    void thePrimaryCannotBeTakenFromUnderTheOthers() {
        Arrangement two = Traffic.canary(one, version("2"), 0);
        conflicts(() -> Traffic.without(two, "1"), "version 1 is the primary");
        assertThat(told(Traffic.without(two, "2"))).isEqualTo("1 PRIMARY 100");
    }

    @Test
    void historyAndEventsAreBounded() {
        Arrangement now = one;
        for (int i = 2; i < 50; i++) {
            now = Succession.swapped(now, List.of(version("" + i))).noting(new Event(Instant.EPOCH, "" + i));
        }
        assertThat(now.history()).hasSize(Arrangement.MAX_HISTORY).startsWith(version("48"));
        assertThat(now.events()).hasSize(Arrangement.MAX_EVENTS);
        assertThat(now.events().getFirst().message()).isEqualTo("49");
    }

    @Test
    void deployingTheSameVersionAgainIsNoStepInHistory() {
        assertThat(Succession.swapped(one, List.of(version("1"))).history()).isEmpty();
        assertThat(Succession.swapped(one, List.of(other("1"))).history()).containsExactly(version("1"));
    }

    private static String told(Arrangement arrangement) {
        return String.join(
                ", ",
                arrangement.versions().stream()
                        .map(it -> it.version() + " " + it.role() + " " + it.weight())
                        .toList());
    }

    private static void conflicts(ThrowingCallable call, String message) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        MarqueeException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.CONFLICT))
                .hasMessageContaining(message);
    }

    static LiveModel version(String version) {
        return new LiveModel("sentiment", "model_imdb", version, "run " + version, null, null, Instant.EPOCH);
    }

    private static LiveModel other(String version) {
        return new LiveModel("sentiment", "another", version, "run", null, null, Instant.EPOCH);
    }
}
