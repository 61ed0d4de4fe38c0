package io.marquee.system.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class LiveHistoryTest {

    private final LiveHistory history = new LiveHistory();

    @Test
    void knowsWhichVersionsACallMayHaveMet() {
        long before = System.nanoTime();
        history.changing(Set.of("1"));
        history.changed(Set.of("1"));
        long first = System.nanoTime();
        history.changing(Set.of("2"));
        long between = System.nanoTime();
        history.changed(Set.of("2"));
        long after = System.nanoTime() + 1;
        assertThat(history.wasLive("1", first, first)).isTrue();
        assertThat(history.wasLive("2", first, first)).isFalse();
        assertThat(history.wasLive("1", between, after)).isTrue();
        assertThat(history.wasLive("2", between, between)).isTrue();
        assertThat(history.wasLive("1", after, after)).isFalse();
        assertThat(history.wasLive("2", after, after)).isTrue();
        assertThat(history.wasLive("1", before - 2, before - 1)).isFalse();
        assertThat(history.wasLive("3", before, after)).isFalse();
    }

    @Test
    void aVersionMayComeBack() {
        history.changing(Set.of("1"));
        history.changed(Set.of("1"));
        history.changing(Set.of("2"));
        history.changed(Set.of("2"));
        long away = System.nanoTime() + 1;
        history.changing(Set.of("1"));
        history.changed(Set.of("1"));
        long back = System.nanoTime() + 1;
        assertThat(history.wasLive("1", back, back)).isTrue();
        assertThat(history.wasLive("2", away, away)).isTrue();
        assertThat(history.wasLive("2", back, back)).isFalse();
    }
}
