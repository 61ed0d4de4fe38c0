package io.marquee.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.base.FailureKind;
import io.marquee.tracking.test.Failures;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LimitsTest {

    @Test
    void partsByCount() {
        assertThat(Limits.batches(Collections.nCopies(250, "x"), 100, String::length))
                .extracting(List::size)
                .containsExactly(100, 100, 50);
    }

    @Test
    void partsByBytes() {
        List<String> long8 = Collections.nCopies(8, "x".repeat(200_000));
        assertThat(Limits.batches(long8, 100, String::length))
                .extracting(List::size)
                .containsExactly(4, 4);
    }

    @Test
    void keepsAnEntryThatIsTooLargeOnItsOwn() {
        List<String> large = List.of("a", "x".repeat(2_000_000), "b");
        assertThat(Limits.batches(large, 100, String::length)).hasSize(3);
    }

    @Property(tries = 200)
    void losesNothing(
            @ForAll @Size(max = 300) List<@IntRange(max = 500_000) Integer> sizes,
            @ForAll @IntRange(min = 1, max = 50) int most) {
        List<List<Integer>> batches = Limits.batches(sizes, most, size -> size);
        assertThat(batches.stream().flatMap(List::stream).toList()).isEqualTo(sizes);
        assertThat(batches).allSatisfy(batch -> assertThat(batch.size()).isBetween(1, most));
    }

    @Property(tries = 200)
    void cutsBetweenCharacters(@ForAll @IntRange(min = 2, max = 20) int longest, @ForAll @IntRange(max = 3) int shift) {
        String text = "x".repeat(shift) + "😀".repeat(20);
        String cut = Limits.fit("tag", Map.of("k", text), longest).get("k");
        assertThat(cut).hasSizeLessThanOrEqualTo(longest).endsWith("…");
        assertThat(new String(cut.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .isEqualTo(cut);
    }

    @Test
    void quotesNamesWithEitherKindOfQuote() {
        assertThat(Filter.quote("model_imdb")).isEqualTo("'model_imdb'");
        assertThat(Filter.quote("model's")).isEqualTo("\"model's\"");
        assertThat(Filter.anyOf(List.of("a", "b"))).isEqualTo("('a','b')");
        Failures.assertFails(FailureKind.INVALID_INPUT, () -> Filter.quote("a'b\"c"), "both kinds of quotes");
    }
}
