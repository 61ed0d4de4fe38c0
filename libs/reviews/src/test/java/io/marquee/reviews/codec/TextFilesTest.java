package io.marquee.reviews.codec;

import static io.marquee.reviews.codec.Rows.positive;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextFilesTest {

    private static final String CSV = "text,label\nfilm 🎬 é,1\n";
    private static final String JSON = "{\"text\":\"film 🎬 é\",\"label\":1}\n";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"a.csv", "a.tsv", "a.CSV", "a.csv.gz", "a.Csv.GZ"})
    void readsCsvPackedOrNot(String name) throws IOException {
        assertThat(Rows.of(file(name, CSV.getBytes(UTF_8)))).containsExactly(positive("film 🎬 é"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.jsonl", "a.jsonl.gz", "a.JSONL.GZ"})
    void readsJsonLinesPackedOrNot(String name) throws IOException {
        assertThat(Rows.of(file(name, JSON.getBytes(UTF_8)))).containsExactly(positive("film 🎬 é"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.txt", "a.json", "a.gz", "csv", "a.csv.zip", "a.parquet.gz"})
    void refusesOtherKinds(String name) throws IOException {
        assertThat(ReviewFiles.isSupported(name)).isFalse();
        assertThat(Rows.failure(file(name, JSON.getBytes(UTF_8)), FailureKind.INVALID_INPUT))
                .contains("not known");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.csv", "a.jsonl", "a.jsonl.gz", "a.parquet"})
    void saysThatThereIsNoFile(String name) {
        assertThat(Rows.failure(folder.resolve(name), FailureKind.NOT_FOUND)).contains("There is no file");
    }

    @ParameterizedTest
    @CsvSource({"3,a.csv", "3,a.csv.gz", "90000,a.csv", "3,a.jsonl", "90000,a.jsonl.gz"})
    void namesTheLineThatIsNotUtf8(int line, String name) throws IOException {
        Path file = file(name, withLatinLine(line, name.contains("csv") ? CSV : JSON));
        assertThat(Rows.failure(file, FailureKind.CORRUPT_DATA)).contains("line " + line + " is not UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.csv", "a.jsonl"})
    void readsWhatStandsBeforeALineThatIsNotUtf8(String name) throws IOException {
        Path file = file(name, withLatinLine(20_000, name.contains("csv") ? CSV : JSON));
        List<Row> rows = new ArrayList<>();
        try (RowReader reader = ReviewFiles.open(file, ReviewColumns.DEFAULT)) {
            assertThatThrownBy(() -> reader.forEachRemaining(rows::add)).isInstanceOf(MarqueeException.class);
        }
        assertThat(rows).hasSizeBetween(19_000, 20_000).containsOnly(positive("film 🎬 é"));
    }

    @Test
    void saysThatACharacterIsCutInTwoAtTheEnd() throws IOException {
        byte[] whole = "text,label\na,1\né".getBytes(UTF_8);
        Path file = file("a.csv", Arrays.copyOf(whole, whole.length - 1));
        assertThat(Rows.failure(file, FailureKind.CORRUPT_DATA)).contains("line 3 is not UTF-8");
    }

    @Test
    void saysThatAnArchiveIsCutOff() throws IOException {
        byte[] packed = gzip(JSON.repeat(5000).getBytes(UTF_8));
        Path file = Files.write(folder.resolve("a.jsonl.gz"), Arrays.copyOf(packed, packed.length / 2));
        assertThat(Rows.failure(file, FailureKind.CORRUPT_DATA)).contains("it ends too early");
        assertThat(Rows.failure(file("b.jsonl.gz", new byte[0], false), FailureKind.CORRUPT_DATA))
                .contains("it ends too early");
        assertThat(Rows.failure(file("c.jsonl.gz", JSON.getBytes(UTF_8), false), FailureKind.CORRUPT_DATA))
                .containsIgnoringCase("gzip");
    }

    @Test
    void refusesAFolderOfThatName() throws IOException {
        Rows.failure(Files.createDirectory(folder.resolve("a.csv")), FailureKind.CORRUPT_DATA);
        Rows.failure(Files.createDirectory(folder.resolve("a.jsonl")), FailureKind.CORRUPT_DATA);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 32_766, 32_767, 32_768, 65_535, 65_536, 65_537})
    void readsCharactersOfManyBytesAcrossTheEdgesOfBuffers(int before) throws IOException {
        String text = "x".repeat(before) + "🎬é映".repeat(20_000);
        Path file = file("a.csv", ("label,text\n1," + text + "\n").getBytes(UTF_8));
        assertThat(Rows.of(file)).containsExactly(positive(text));
    }

    private byte[] withLatinLine(int line, String header) throws IOException {
        String[] parts = header.split("\n");
        var out = new ByteArrayOutputStream();
        for (int i = 1; i < line; i++) {
            out.write((i == 1 ? parts[0] : parts[parts.length - 1]).getBytes(UTF_8));
            out.write('\n');
        }
        out.write(parts[parts.length - 1]
                .replace("🎬 é", "\u00e9")
                .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
        out.write('\n');
        return out.toByteArray();
    }

    private Path file(String name, byte[] content) throws IOException {
        return file(name, content, name.endsWith(".gz") || name.endsWith(".GZ"));
    }

    private Path file(String name, byte[] content, boolean packed) throws IOException {
        return Files.write(folder.resolve(name), packed ? gzip(content) : content);
    }

    private static byte[] gzip(byte[] content) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        }
        return out.toByteArray();
    }
}
