package io.marquee.reviews.codec;

import static io.marquee.reviews.codec.Rows.negative;
import static io.marquee.reviews.codec.Rows.positive;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marquee.base.FailureKind;
import io.marquee.reviews.Sentiment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParquetRoundTripTest {

    @TempDir
    Path folder;

    @Test
    void readsWhatItWrote() {
        List<Row> rows = List.of(positive("fine"), negative(""), positive("film 🎬\r\n\u0000 é"), negative("映画"));
        assertThat(Rows.of(parquet("a.parquet", rows))).isEqualTo(rows);
    }

    @Test
    void keepsARowLargerThanAPageAndAFileOfManyRowGroups() {
        var random = new Random(3);
        List<Row> rows = IntStream.range(0, 3000)
                .mapToObj(i -> random.nextBoolean() ? positive(noise(random, i)) : negative(noise(random, i)))
                .toList();
        assertThat(Rows.of(parquet("a.parquet", rows))).isEqualTo(rows);
    }

    @Test
    void writesTheSameBytesForTheSameRows() throws IOException {
        List<Row> rows =
                IntStream.range(0, 500).mapToObj(i -> positive("review " + i)).toList();
        assertThat(parquet("a.parquet", rows)).hasSameBinaryContentAs(parquet("b.parquet", rows));
    }

    @Test
    void writesOverAnOlderFile() {
        parquet("a.parquet", List.of(positive("old"), positive("older")));
        assertThat(Rows.of(parquet("a.parquet", List.of(negative("new"))))).containsExactly(negative("new"));
    }

    @Test
    void readsAFileWithoutRows() {
        assertThat(Rows.of(parquet("a.parquet", List.of()))).isEmpty();
    }

    @Test
    void endsLikeEveryIterator() {
        try (RowReader reader = ReviewFiles.open(parquet("a.parquet", List.of(positive("a"))), ReviewColumns.DEFAULT)) {
            assertThat(reader.next()).isEqualTo(positive("a"));
            assertThat(reader.hasNext()).isFalse();
            assertThatThrownBy(reader::next).isInstanceOf(NoSuchElementException.class);
        }
    }

    @Test
    void namesTheColumnThatIsMissingAndThoseThatAreThere() {
        Path file = parquet("a.parquet", List.of(positive("a")));
        assertThatThrownBy(() -> Rows.of(file, ReviewColumns.named("review", null)))
                .hasMessageContaining("no column 'review'")
                .hasMessageContaining("[text, label]");
        assertThatThrownBy(() -> Rows.of(file, ReviewColumns.named(null, "stars")))
                .hasMessageContaining("no column 'stars'");
    }

    @Test
    void givesNoSentimentWhereTheColumnIsOptionalAndMissing() {
        Path file = parquet("a.parquet", List.of(positive("a")));
        var columns = ReviewColumns.named(null, "stars").labelOptional();
        assertThat(Rows.of(file, columns)).containsExactly(new Row("a", null, null));
    }

    @Test
    void namesTheRowThatHasTheLabelOfAnUnlabelledReview() throws IOException {
        Path file = ForeignParquet.write(
                folder.resolve("a.parquet"),
                "message m { required binary text (STRING); required int64 label; }",
                row -> row.append("text", "a").append("label", 1L),
                row -> row.append("text", "b").append("label", -1L));
        assertThat(Rows.failure(file, FailureKind.INVALID_INPUT)).contains("row 2: '-1' is no label.");
    }

    @Test
    void readsOtherTypesOfLabelsAndPassesOverOtherColumns() throws IOException {
        Path file = ForeignParquet.write(
                folder.resolve("a.parquet"),
                "message m { required double stars; optional int32 label; required group x { required int32 y; }"
                        + " optional binary text (STRING); optional binary split (STRING); }",
                row -> {
                    row.append("stars", 4.5)
                            .append("label", 1)
                            .append("text", "a")
                            .append("split", "test");
                    row.addGroup("x").append("y", 1);
                },
                row -> {
                    row.append("stars", 0.5).append("label", 0).append("text", "b");
                    row.addGroup("x").append("y", 1);
                });
        assertThat(Rows.of(file))
                .containsExactly(
                        new Row("a", Sentiment.POSITIVE, io.marquee.reviews.Split.TEST),
                        new Row("b", Sentiment.NEGATIVE, null));
    }

    @Test
    void readsLabelsThatAreNames() throws IOException {
        Path file = ForeignParquet.write(
                folder.resolve("a.parquet"),
                "message m { required binary text (STRING); required binary label (STRING); required int32 split; }",
                row -> row.append("text", "a").append("label", "pos").append("split", 7));
        assertThat(Rows.of(file)).containsExactly(positive("a"));
    }

    @Test
    void namesTheRowThatLacksTextOrLabel() throws IOException {
        String schema = "message m { optional binary text (STRING); optional int64 label; }";
        Path noText = ForeignParquet.write(folder.resolve("a.parquet"), schema, row -> row.append("label", 1L));
        assertThat(Rows.failure(noText, FailureKind.INVALID_INPUT)).contains("row 1: it has no text.");
        Path noLabel = ForeignParquet.write(folder.resolve("b.parquet"), schema, row -> row.append("text", "a"));
        assertThat(Rows.failure(noLabel, FailureKind.INVALID_INPUT)).contains("row 1: it has no label.");
    }

    @Test
    void refusesColumnsOfOtherTypes() throws IOException {
        Path nested = ForeignParquet.write(
                folder.resolve("a.parquet"),
                "message m { required group text { required int32 y; } required int64 label; }");
        assertThat(Rows.failure(nested, FailureKind.CORRUPT_DATA)).contains("'text' is nested");
        Path number = ForeignParquet.write(
                folder.resolve("b.parquet"),
                "message m { required int64 text; required int64 label; }",
                row -> row.append("text", 7L).append("label", 1L));
        assertThat(Rows.failure(number, FailureKind.CORRUPT_DATA)).contains("'text' holds no text");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 4, 8, 12, 100, -9, -4, -1})
    void refusesAFileThatIsCutOff(int at) throws IOException {
        byte[] whole = Files.readAllBytes(parquet("a.parquet", List.of(positive("a"))));
        Path cut = Files.write(folder.resolve("cut.parquet"), Arrays.copyOf(whole, at >= 0 ? at : whole.length + at));
        assertThat(Rows.failure(cut, FailureKind.CORRUPT_DATA)).contains("no sound Parquet file");
    }

    @Test
    void noticesAByteThatIsNotTheOneWritten() throws IOException {
        Path file = parquet("a.parquet", List.of(positive("the film of the year"), negative("not this one")));
        byte[] bytes = Files.readAllBytes(file);
        int text = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("film");
        bytes[text]++;
        Files.write(file, bytes);
        Rows.failure(file, FailureKind.CORRUPT_DATA);
    }

    private Path parquet(String name, List<Row> rows) {
        Path file = folder.resolve(name);
        try (var writer = new ParquetReviewWriter(file)) {
            rows.forEach(
                    row -> writer.write(row.text().getBytes(UTF_8), java.util.Objects.requireNonNull(row.sentiment())));
        }
        return file;
    }

    private static String noise(Random random, int i) {
        int length = i == 7 ? 700_000 : random.nextInt(12_000);
        return random.ints(length, ' ', 0x250)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
