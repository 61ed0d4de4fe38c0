package io.marquee.bert.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.bert.tokenizer.Tokens;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartTest {

    @ParameterizedTest
    @CsvSource({"1,1", "1,2", "2,2", "16,1", "16,2", "16,3", "100,4"})
    void holdEveryTextOnceForAnyNumberOfWorkers(int texts, int workers) {
        Random random = new Random(texts);
        List<Tokens> batch = IntStream.range(0, texts)
                .mapToObj(i -> TinyModel.randomTokens(TinyModel.config(30, 0), 1 + random.nextInt(500), random))
                .toList();
        List<Part> parts = Part.of(batch, workers);
        assertThat(parts.stream().flatMap(part -> part.places().stream()))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, texts).boxed().toList());
        for (Part part : parts) {
            assertThat(part.batch().ids()).hasSizeLessThan(2100);
            assertThat(parts.get(part.number())).isSameAs(part);
            for (int i = 0; i < part.batch().ids().length; i++) {
                long word = part.words().distinct()[(int) part.words().places()[i]];
                assertThat(word).isEqualTo(part.batch().ids()[i]);
            }
        }
    }

    @Test
    void giveWorkersAsMuchToDo() {
        List<Tokens> batch = IntStream.range(0, 16)
                .mapToObj(i -> TinyModel.tokens(new int[130 + i % 3]))
                .toList();
        assertThat(Part.of(batch, 2).stream().map(part -> part.batch().size())).containsExactly(4, 4, 4, 4);
        assertThat(Part.of(batch.subList(0, 2), 2)).hasSize(2);
    }
}
