package io.marquee.reviews.codec;

import static io.marquee.reviews.codec.Rows.negative;
import static io.marquee.reviews.codec.Rows.positive;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marquee.base.FailureKind;
import io.marquee.reviews.Sentiment;
import io.marquee.reviews.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonLinesReaderTest {

    @TempDir
    Path folder;

    @Test
    void readsLabelsAsNumbersAndAsNames() throws IOException {
        Path file = lines("""
                {"text":"a","label":0}
                {"label":"pos","text":"b\\nc","id":7}
                {"text":"","label":"1","split":"test"}
                """);
        assertThat(Rows.of(file))
                .containsExactly(negative("a"), positive("b\nc"), new Row("", Sentiment.POSITIVE, Split.TEST));
    }

    @Test
    void passesOverEmptyLinesWindowsLineEndsAndAByteOrderMark() throws IOException {
        Path file = lines("\uFEFF\r\n{\"text\":\"a\",\"label\":1}\r\n \r\n\n{\"text\":\"b\",\"label\":0}");
        assertThat(Rows.of(file)).containsExactly(positive("a"), negative("b"));
    }

    @Test
    void givesNoSentimentWhereLabelsAreOptionalAndMissing() throws IOException {
        Path file = lines("{\"text\":\"a\",\"label\":null}\n{\"text\":\"b\"}\n");
        assertThat(Rows.of(file, ReviewColumns.DEFAULT.labelOptional()))
                .containsExactly(new Row("a", null, null), new Row("b", null, null));
        assertThat(Rows.failure(file, FailureKind.INVALID_INPUT))
                .contains("line 1")
                .contains("'label'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"text\":\"a\"",
                "{\"text\":\"a\",\"label\":1} trailing",
                "{\"text\":7,\"label\":1}",
                "{\"label\":1}",
                "[\"text\"]",
                "\"text\"",
                "null",
                "{\"text\":\"a\",\"label\":2}",
                "{\"text\":\"a\",\"label\":1.5}",
                "{\"text\":\"a\",\"label\":1e400}",
                "{\"text\":\"a\",\"label\":true}",
                "{\"text\":\"a\",\"label\":[1]}",
                "{\"text\":\"a\",\"label\":1,\"split\":\"dev\"}",
                "{text:'a',label:1}",
                "\u0000"
            })
    void namesTheLineThatItCannotUse(String bad) throws IOException {
        Path file = lines("{\"text\":\"a\",\"label\":1}\n\n" + bad + "\n");
        assertThat(Rows.failure(file, FailureKind.INVALID_INPUT)).contains("reviews.jsonl, line 3: ");
    }

    @Test
    void refusesALineNestedWithoutEnd() throws IOException {
        Path file = lines("{\"text\":\"a\",\"x\":" + "[".repeat(200_000) + "\n");
        assertThat(Rows.failure(file, FailureKind.INVALID_INPUT)).contains("line 1");
    }

    @Test
    void refusesALineThatWouldFillTheMemory() throws IOException {
        Path file = lines("{\"text\":\"" + "x".repeat(TextFiles.LONGEST_ROW) + "\",\"label\":1}\n");
        assertThat(Rows.failure(file, FailureKind.INVALID_INPUT))
                .contains("line 1")
                .contains("longer than");
    }

    @Test
    void endsLikeEveryIterator() throws IOException {
        try (RowReader reader = ReviewFiles.open(lines("{\"text\":\"a\",\"label\":1}\n"), ReviewColumns.DEFAULT)) {
            assertThat(reader.next()).isEqualTo(positive("a"));
            assertThat(reader.hasNext()).isFalse();
            assertThatThrownBy(reader::next).isInstanceOf(NoSuchElementException.class);
        }
    }

    private Path lines(String content) throws IOException {
        return Files.writeString(folder.resolve("reviews.jsonl"), content);
    }
}
