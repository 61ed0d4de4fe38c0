package io.marquee.reviews.codec;

import static io.marquee.reviews.codec.Rows.negative;
import static io.marquee.reviews.codec.Rows.positive;
import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.base.FailureKind;
import io.marquee.reviews.Sentiment;
import io.marquee.reviews.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DelimitedReaderTest {

    @TempDir
    Path folder;

    @Test
    void readsTextAndLabelWhereverTheHeaderPutsThem() throws IOException {
        Path file = csv("id,label,text\n7,0,bad\n8,1,good\n");
        assertThat(Rows.of(file)).containsExactly(negative("bad"), positive("good"));
    }

    @Test
    void readsTheSplitWhereThereIsOne() throws IOException {
        Path file = csv("text,label,split\na,neg,train\nb,pos,TEST\n");
        assertThat(Rows.of(file))
                .containsExactly(
                        new Row("a", Sentiment.NEGATIVE, Split.TRAIN), new Row("b", Sentiment.POSITIVE, Split.TEST));
    }

    @Test
    void readsQuotesDelimitersAndNewlinesInQuotes() throws IOException {
        Path file = csv("label,text\n1,\"a \"\"fine\"\" film,\nreally\r\n\"\n0,\"\"\n1,plain\n");
        assertThat(Rows.of(file))
                .containsExactly(positive("a \"fine\" film,\nreally\r\n"), negative(""), positive("plain"));
    }

    @ParameterizedTest
    @ValueSource(strings = {",", "\t", ";"})
    void takesTheDelimiterFromTheHeader(String delimiter) throws IOException {
        String content = "text,label\n\"a, b; c\td\",1\nplain,0\n".replace("\n\"a, b; c\td\",", "\nQUOTED,");
        Path file = csv(content.replace(",", delimiter).replace("QUOTED", "\"a, b; c\td\""));
        assertThat(Rows.of(file)).containsExactly(positive("a, b; c\td"), negative("plain"));
    }

    @Test
    void passesOverAByteOrderMarkAndWindowsLineEndsAndEmptyLines() throws IOException {
        Path file = csv("\uFEFFtext,label\r\nfirst,1\r\n\r\nsecond,0\r\n\r\n");
        assertThat(Rows.of(file)).containsExactly(positive("first"), negative("second"));
    }

    @Test
    void readsALastLineWithoutItsEnd() throws IOException {
        assertThat(Rows.of(csv("text,label\nlast,1"))).containsExactly(positive("last"));
        assertThat(Rows.of(csv("text,label"))).isEmpty();
    }

    @Test
    void findsColumnsByTheNamesThatItIsGiven() throws IOException {
        Path file = csv("review, sentiment \nfine,positive\n");
        assertThat(Rows.of(file, ReviewColumns.named("review", "sentiment"))).containsExactly(positive("fine"));
    }

    @Test
    void readsTextsAloneWhenLabelsAreOptional() throws IOException {
        Path file = csv("text\nfine\n");
        assertThat(Rows.of(file, ReviewColumns.DEFAULT.labelOptional())).containsExactly(new Row("fine", null, null));
    }

    @Test
    void namesTheColumnThatIsMissingAndThoseThatAreThere() throws IOException {
        assertThat(Rows.failure(csv("review,label\na,1\n"), FailureKind.INVALID_INPUT))
                .contains("no column 'text'")
                .contains("[review, label]");
        assertThat(Rows.failure(csv("text,stars\na,1\n"), FailureKind.INVALID_INPUT))
                .contains("no column 'label'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'text,label\na,1\nb\n' | line 3",
                "'text,label\n\"a\nb\",1\nc,0,d\n' | line 4",
                "'text,label\n\nb,0,1\n' | line 3",
            })
    void namesTheLineWithAnotherWidthThanTheHeader(String content, String line) throws IOException {
        assertThat(Rows.failure(csv(content), FailureKind.INVALID_INPUT))
                .contains(line + ":")
                .contains("fields, the header has 2");
    }

    @Test
    void namesTheLineOfAnUnknownLabelOrSplit() throws IOException {
        assertThat(Rows.failure(csv("text,label\na,1\n\"b\nc\",2\n"), FailureKind.INVALID_INPUT))
                .contains("line 3: '2' is no label.");
        assertThat(Rows.failure(csv("text,label,split\na,1,unsupervised\n"), FailureKind.INVALID_INPUT))
                .contains("line 2: 'unsupervised' is no split.");
    }

    @Test
    void refusesAQuoteThatIsNeverClosed() throws IOException {
        assertThat(Rows.failure(csv("label,text\n1,fine\n0,\"bad\n1,good\n"), FailureKind.CORRUPT_DATA))
                .contains("line 3");
    }

    @Test
    void refusesTextAfterAClosingQuote() throws IOException {
        assertThat(Rows.failure(csv("label,text\n1,fine\n0,\"bad\" film\n"), FailureKind.CORRUPT_DATA))
                .contains("line 3");
    }

    @Test
    void refusesARowThatWouldFillTheMemory() throws IOException {
        String text = "x".repeat(TextFiles.LONGEST_ROW + 10);
        assertThat(Rows.failure(csv("text,label\na,1\n" + text + ",1\n"), FailureKind.CORRUPT_DATA))
                .contains("line 3");
    }

    @Test
    void readsALongReviewWhole() throws IOException {
        String text = "x".repeat(300_000);
        assertThat(Rows.of(csv("text,label\n" + text + ",1\n"))).containsExactly(positive(text));
    }

    @Test
    void refusesAnEmptyFile() throws IOException {
        assertThat(Rows.failure(csv(""), FailureKind.CORRUPT_DATA)).contains("it is empty");
    }

    private Path csv(String content) throws IOException {
        return Files.writeString(folder.resolve("reviews.csv"), content);
    }
}
