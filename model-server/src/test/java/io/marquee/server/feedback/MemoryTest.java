package io.marquee.server.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.server.live.LiveModel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

/** Answers of the last while. */
class MemoryTest {

    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

    private final Memory memory = new Memory(limits(3, 1000));

    static FeedbackProperties limits(int predictions, int characters) {
        return new FeedbackProperties(
                true,
                true,
                Duration.ofHours(1),
                predictions,
                characters,
                Duration.ofSeconds(30),
                500,
                DataSize.ofMegabytes(1));
    }

    static Remembered answer(String id, Instant at, String... texts) {
        return new Remembered(
                id,
                new LiveModel("films", "model_imdb", "3", "run", null, null, NOW),
                at,
                List.of(texts).stream()
                        .map(text -> new Remembered.Text(text, 1, 0.75f))
                        .toList());
    }

    @Test
    void findsWhatItWasGivenUntilItIsTooOld() {
        memory.add(answer("a", NOW, "good"));
        assertThat(memory.find("a", NOW.plus(Duration.ofMinutes(59)))).isPresent();
        assertThat(memory.find("b", NOW)).isEmpty();
        assertThat(memory.find("a", NOW.plus(Duration.ofHours(1)))).isEmpty();
        assertThat(memory.find("a", NOW)).as("forgotten for good").isEmpty();
    }

    @Test
    void forgetsTheOldestWhenThereAreTooMany() {
        for (String id : List.of("a", "b", "c", "d")) {
            memory.add(answer(id, NOW, "good"));
        }
        assertThat(memory.find("a", NOW)).isEmpty();
        assertThat(List.of("b", "c", "d"))
                .allSatisfy(id -> assertThat(memory.find(id, NOW)).isPresent());
    }

    @Test
    void forgetsTheOldestWhenTheirTextsAreTooLong() {
        memory.add(answer("a", NOW, "x".repeat(600)));
        memory.add(answer("b", NOW, "x".repeat(300), "x".repeat(300)));
        assertThat(memory.find("a", NOW)).isEmpty();
        assertThat(memory.find("b", NOW)).isPresent();
        memory.add(answer("c", NOW, "x".repeat(1001)));
        assertThat(memory.find("c", NOW)).isEmpty();
        assertThat(memory.find("b", NOW))
                .as("what is too large drives nothing out")
                .isPresent();
    }

    @Property(tries = 100)
    void alwaysHasTheLatestThatFit(@ForAll @Size(max = 40) List<@IntRange(min = 0, max = 400) Integer> lengths) {
        Memory all = new Memory(limits(10, 1000));
        for (int i = 0; i < lengths.size(); i++) {
            all.add(answer("id" + i, NOW, "x".repeat(lengths.get(i))));
        }
        int characters = 0;
        for (int i = lengths.size() - 1; i >= 0; i--) {
            characters += lengths.get(i);
            boolean fits = characters <= 1000 && lengths.size() - i <= 10;
            assertThat(all.find("id" + i, NOW).isPresent()).isEqualTo(fits);
        }
        assertThat(IntStream.range(0, lengths.size())
                        .filter(i -> all.find("id" + i, NOW).isPresent())
                        .count())
                .isLessThanOrEqualTo(10);
    }
}
