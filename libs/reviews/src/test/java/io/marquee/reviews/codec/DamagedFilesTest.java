package io.marquee.reviews.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.base.TaskMonitor;
import io.marquee.reviews.Sentiment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.junit.jupiter.api.Assertions;

/** Whatever the bytes: a reader reads rows, or says in our own words why not; and it ends. */
class DamagedFilesTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    private static Path folder = Path.of("");
    private static byte[] parquet = {};
    private static byte[] archive = {};
    private static List<Row> jsonRows = List.of();
    private static List<Row> archiveRows = List.of();
    private static final byte[] CSV = IntStream.range(0, 60)
            .mapToObj(i -> i % 3 == 0 ? "\"a \"\"fine\"\", 🎬\nfilm " + i + "\"," + i % 2 : "film é " + i + ",pos")
            .collect(Collectors.joining("\r\n", "\uFEFFtext,label\r\n", "\r\n"))
            .getBytes(UTF_8);
    private static final byte[] JSON = IntStream.range(0, 60)
            .mapToObj(i -> "{\"text\":\"a \\\"fine\\\" 🎬 \\u00e9 film " + i + "\",\"label\":" + i % 2
                    + ",\"split\":\"test\"}")
            .collect(Collectors.joining("\n"))
            .getBytes(UTF_8);

    @BeforeContainer
    static void makeSoundFiles() throws IOException {
        folder = Files.createTempDirectory("damaged");
        Path file = folder.resolve("sound.parquet");
        try (var writer = new ParquetReviewWriter(file)) {
            for (int i = 0; i < 300; i++) {
                writer.write(("review é " + i).getBytes(UTF_8), i % 2 == 0 ? Sentiment.NEGATIVE : Sentiment.POSITIVE);
            }
        }
        parquet = Files.readAllBytes(file);
        Map<String, String> texts = IntStream.range(0, 40)
                .boxed()
                .collect(Collectors.toMap(
                        i -> "aclImdb/train/" + (i % 2 == 0 ? "neg/" : "pos/") + i + "_9.txt", i -> "é" + i));
        archive = Files.readAllBytes(AclImdbFiles.archive(folder.resolve("sound.tar.gz"), AclImdbFiles.entries(texts)));
        jsonRows = Rows.of(file("sound.jsonl", JSON));
        archiveRows = Rows.of(AclImdbArchive.open(file("sound.tar.gz", archive), folder, TaskMonitor.NONE));
        assertThat(jsonRows).hasSize(60);
        assertThat(archiveRows).hasSize(40);
    }

    @AfterContainer
    static void deleteTheFiles() throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
    void readsOrRefusesDamagedCsv(@ForAll("csv") byte[] bytes) throws IOException {
        readOrRefused(file("a.csv", bytes));
    }

    @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
    void readsOrRefusesDamagedJsonLines(@ForAll("jsonLines") byte[] bytes) throws IOException {
        readOrRefused(file("a.jsonl", bytes));
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void readsOrRefusesDamagedParquet(@ForAll("parquet") byte[] bytes) throws IOException {
        readOrRefused(file("a.parquet", bytes));
    }

    @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
    void readsOrRefusesADamagedTar(@ForAll("tar") byte[] bytes) throws IOException {
        readOrRefused(file("b.tar.gz", packed(bytes)));
    }

    @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
    void readsOrRefusesAnyBytes(@ForAll("names") String name, @ForAll byte[] bytes) throws IOException {
        readOrRefused(file(name, bytes));
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void readsOrRefusesAnyBytesThatArePacked(@ForAll("packedNames") String name, @ForAll byte[] bytes)
            throws IOException {
        readOrRefused(file(name, packed(bytes)));
    }

    @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
    void neverTakesADamagedPackedFileForAnother(@ForAll("packedJson") byte[] bytes) throws IOException {
        Optional<List<Row>> rows = readOrRefused(file("b.jsonl.gz", bytes));
        assertThat(rows.orElse(jsonRows)).isEqualTo(jsonRows);
    }

    @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
    void neverTakesADamagedArchiveForAnother(@ForAll("archive") byte[] bytes) throws IOException {
        Optional<List<Row>> rows = readOrRefused(file("c.tar.gz", bytes));
        assertThat(rows.orElse(archiveRows)).isEqualTo(archiveRows);
    }

    @Provide
    Arbitrary<byte[]> csv() {
        return Damage.of(CSV);
    }

    @Provide
    Arbitrary<byte[]> jsonLines() {
        return Damage.of(JSON);
    }

    @Provide
    Arbitrary<byte[]> parquet() {
        return Damage.of(parquet);
    }

    @Provide
    Arbitrary<byte[]> archive() {
        return Damage.of(archive);
    }

    @Provide
    Arbitrary<byte[]> tar() throws IOException {
        try (var in = new java.util.zip.GZIPInputStream(new java.io.ByteArrayInputStream(archive))) {
            return Damage.of(in.readAllBytes());
        }
    }

    @Provide
    Arbitrary<byte[]> packedJson() throws IOException {
        return Damage.of(packed(JSON));
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.frequency(
                Tuple.of(1, "x.csv"), Tuple.of(1, "x.jsonl"), Tuple.of(1, "x.parquet"), Tuple.of(1, "x.tar.gz"));
    }

    @Provide
    Arbitrary<String> packedNames() {
        return Arbitraries.of("y.csv.gz", "y.jsonl.gz", "y.tar.gz");
    }

    private static Optional<List<Row>> readOrRefused(Path file) {
        return Assertions.assertTimeoutPreemptively(SOON, () -> {
            try {
                return Optional.of(
                        file.toString().endsWith(".tar.gz")
                                ? Rows.of(AclImdbArchive.open(file, folder, TaskMonitor.NONE))
                                : Rows.of(file));
            } catch (MarqueeException e) {
                assertThat(e.kind()).isIn(FailureKind.INVALID_INPUT, FailureKind.CORRUPT_DATA, FailureKind.TOO_LARGE);
                assertThat(e).hasMessageContaining(String.valueOf(file.getFileName()));
                assertThat(e.getMessage()).doesNotContain("(null)");
                return Optional.empty();
            }
        });
    }

    private static Path file(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    private static byte[] packed(byte[] content) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        }
        return out.toByteArray();
    }
}
