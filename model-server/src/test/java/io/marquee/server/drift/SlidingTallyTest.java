package io.marquee.server.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Counts of the last while. */
class SlidingTallyTest {

    private static final Duration WINDOW = Duration.ofDays(1);
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    private final SlidingTally tally = new SlidingTally(new int[] {2, 3}, WINDOW);

    @Test
    void countsEachFeatureByBin() {
        tally.add(START, 0, 2);
        tally.add(START.plusSeconds(60), 1, 2);
        Tally sum = tally.sum(START.plusSeconds(120));
        assertThat(sum.feature(0)).containsExactly(1, 1);
        assertThat(sum.feature(1)).containsExactly(0, 0, 2);
        assertThat(sum.total()).isEqualTo(2);
    }

    @Test
    void forgetsWhatIsOlderThanTheWindow() {
        tally.add(START, 0, 0);
        tally.add(START.plus(Duration.ofHours(12)), 1, 1);
        assertThat(tally.sum(START.plus(Duration.ofHours(23))).total()).isEqualTo(2);
        assertThat(tally.sum(START.plus(Duration.ofDays(1))).feature(0)).containsExactly(0, 1);
        assertThat(tally.sum(START.plus(Duration.ofDays(2))).total()).isZero();
    }

    @Test
    void countsOnWhenTheClockIsSetBack() {
        tally.add(START, 0, 0);
        tally.add(START.minus(Duration.ofHours(3)), 1, 1);
        assertThat(tally.sum(START).total()).isEqualTo(2);
    }

    @Property(tries = 200)
    void neverCountsMoreThanTheWindowHadNorLessThanAllButItsOldestSlice(
            @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 7200) Integer> minutes) {
        var sliding = new SlidingTally(new int[] {1}, WINDOW);
        var times = minutes.stream()
                .sorted()
                .map(minute -> START.plus(Duration.ofMinutes(minute)))
                .toList();
        times.forEach(at -> sliding.add(at, 0));
        Instant now = START.plus(Duration.ofDays(5));
        long within = times.stream().filter(at -> at.isAfter(now.minus(WINDOW))).count();
        long surely = times.stream()
                .filter(at -> at.isAfter(now.minus(WINDOW).plus(Duration.ofHours(1))))
                .count();
        assertThat(sliding.sum(now).total()).isBetween(surely, within);
    }
}
