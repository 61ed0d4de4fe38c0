package io.marquee.bert.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class WindowsTest {

    @Test
    void leavesATextAloneThatFits() {
        Tokens text = text(6);
        assertThat(Windows.of(text, 6, 9)).containsExactly(text);
        assertThat(Windows.cover(List.of(text), text)).isTrue();
    }

    @Test
    void givesEachWindowHalfOfTheOneBeforeAndTheSpecialTokens() {
        List<Tokens> windows = Windows.of(text(10), 6, 9);
        assertThat(windows.stream().map(Tokens::ids))
                .containsExactly(
                        new int[] {0, 1, 2, 3, 4, 9}, new int[] {0, 3, 4, 5, 6, 9}, new int[] {0, 5, 6, 7, 8, 9});
    }

    @Test
    void stopsAfterTheMostWindowsAndSaysSo() {
        Tokens text = text(100);
        List<Tokens> windows = Windows.of(text, 6, 3);
        assertThat(windows).hasSize(3);
        assertThat(Windows.cover(windows, text)).isFalse();
    }

    @Property
    void coversEveryTokenOnceAtLeastInWindowsOfOneSize(
            @ForAll @IntRange(min = 2, max = 300) int length, @ForAll @IntRange(min = 3, max = 50) int most) {
        Tokens text = text(length);
        List<Tokens> windows = Windows.of(text, most, 1000);
        Set<Integer> seen = new HashSet<>();
        windows.forEach(window -> {
            assertThat(window.length()).isEqualTo(Math.min(length, most));
            add(window, seen);
        });
        assertThat(seen).hasSize(length);
        assertThat(Windows.cover(windows, text)).isTrue();
    }

    private static void add(Tokens window, Set<Integer> seen) {
        IntStream.of(window.ids()).forEach(seen::add);
    }

    private static Tokens text(int length) {
        return new Tokens(IntStream.range(0, length).toArray(), false);
    }
}
