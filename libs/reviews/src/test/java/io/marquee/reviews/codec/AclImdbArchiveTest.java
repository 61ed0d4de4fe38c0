package io.marquee.reviews.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.base.Progress;
import io.marquee.base.TaskMonitor;
import io.marquee.reviews.Sentiment;
import io.marquee.reviews.Split;
import io.marquee.reviews.codec.AclImdbFiles.Entry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AclImdbArchiveTest {

    private static final List<Entry> FILES = List.of(
            Entry.file("aclImdb/README", "read me"),
            Entry.file("aclImdb/test/pos/0_10.txt", "test good"),
            Entry.file("aclImdb/train/unsup/0_0.txt", "unlabelled"),
            Entry.file("aclImdb/train/pos/10_7.txt", "good, the tenth"),
            Entry.file("aclImdb/train/pos/9_8.txt", "good, the ninth, 🎬"),
            Entry.file("aclImdb/train/urls_pos.txt", "http://www.imdb.com/title/tt0453418/usercomments"),
            Entry.file("aclImdb/test/neg/3_1.txt", "test bad"),
            Entry.file("aclImdb/train/neg/2_1.txt", ""));

    private static final List<Row> ROWS = List.of(
            new Row("", Sentiment.NEGATIVE, Split.TRAIN),
            new Row("good, the ninth, 🎬", Sentiment.POSITIVE, Split.TRAIN),
            new Row("good, the tenth", Sentiment.POSITIVE, Split.TRAIN),
            new Row("test bad", Sentiment.NEGATIVE, Split.TEST),
            new Row("test good", Sentiment.POSITIVE, Split.TEST));

    @TempDir
    Path folder;

    private Path scratch;

    @BeforeEach
    void makeTheScratchFolder() throws IOException {
        scratch = Files.createDirectory(folder.resolve("scratch"));
    }

    @Test
    void readsTheArchiveInTheOrderOfSplitsClassesAndIds() throws IOException {
        assertThat(rows(archive(FILES))).isEqualTo(ROWS);
    }

    @Test
    void readsTheFolderLikeTheArchive() throws IOException {
        Path unpacked = AclImdbFiles.folder(folder.resolve("unpacked"), FILES);
        assertThat(rows(unpacked)).isEqualTo(ROWS);
        assertThat(rows(unpacked.resolve("aclImdb"))).isEqualTo(ROWS);
    }

    @Test
    void givesTheSameRowsInWhateverOrderTheArchiveIsPacked() throws IOException {
        List<Entry> files = IntStream.range(0, 1200)
                .mapToObj(i -> Entry.file(
                        "aclImdb/" + (i % 2 == 0 ? "train/" : "test/") + (i % 3 == 0 ? "neg/" : "pos/") + i / 4 + "_"
                                + (i % 10 + 1) + ".txt",
                        "review " + i))
                .toList();
        List<Entry> shuffled = new ArrayList<>(files);
        Collections.shuffle(shuffled, new Random(5));
        List<Row> rows = rows(archive(files));
        assertThat(rows).hasSize(1200).doesNotHaveDuplicates();
        assertThat(rows(archive(shuffled))).isEqualTo(rows);
        assertThat(rows(AclImdbFiles.folder(folder.resolve("unpacked"), shuffled)))
                .isEqualTo(rows);
    }

    @Test
    void ordersFilesOfTheSameIdByTheirNames() throws IOException {
        List<Entry> files = List.of(
                Entry.file("b/train/pos/1_9.txt", "third"),
                Entry.file("a/train/pos/1_9.txt", "second"),
                Entry.file("a/train/pos/01_9.txt", "first"));
        assertThat(rows(archive(files))).extracting(Row::text).containsExactly("first", "second", "third");
    }

    @Test
    void passesOverNamesThatLeaveTheArchiveAndWhatIsNoFile() throws IOException {
        List<Entry> tricks = List.of(
                Entry.file("aclImdb/train/pos/1_9.txt", "the only review"),
                Entry.file("../../train/pos/2_9.txt", "climbs"),
                Entry.file("aclImdb/train/pos/../../../train/pos/3_9.txt", "climbs"),
                Entry.file("aclImdb/train/pos/4_9.txt/../x", "climbs"),
                Entry.file("aclImdb/train/pos/x\n/train/pos/5_9.txt", "breaks a line"),
                Entry.file("aclImdb/train/pos/99999999999_9.txt", "overflows"),
                Entry.link("aclImdb/train/pos/7_9.txt", TarConstants.LF_SYMLINK),
                Entry.link("aclImdb/train/pos/8_9.txt", TarConstants.LF_LINK),
                Entry.link("aclImdb/train/pos/9_9.txt", TarConstants.LF_FIFO),
                Entry.link("aclImdb/train/pos/10_9.txt", TarConstants.LF_CHR));
        assertThat(rows(archive(tricks))).extracting(Row::text).containsExactly("the only review");
    }

    @Test
    void writesNothingOutsideItsScratchFolder() throws IOException {
        Path archive = archive(List.of(
                Entry.file("/train/pos/0_9.txt", "absolute"), Entry.file("../../../train/pos/1_9.txt", "climbs")));
        try (RowReader reader = AclImdbArchive.open(archive, scratch, TaskMonitor.NONE);
                Stream<Path> files = Files.walk(folder)) {
            assertThat(reader.hasNext()).isTrue();
            assertThat(files.filter(Files::isRegularFile)).containsExactly(archive);
        }
    }

    @Test
    void leavesNothingInItsScratchFolder() throws IOException {
        rows(archive(FILES));
        assertThat(scratch).isEmptyDirectory();
        failure(archive(List.of(Entry.file("aclImdb/README", "read me"))), FailureKind.CORRUPT_DATA);
        assertThat(scratch).isEmptyDirectory();
    }

    @Test
    void saysWhatIsMissingInAnArchiveWithoutReviews() throws IOException {
        assertThat(failure(archive(List.of()), FailureKind.CORRUPT_DATA)).contains("train/pos/0_9.txt");
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertThat(failure(empty, FailureKind.CORRUPT_DATA)).contains("train/pos/0_9.txt");
    }

    @Test
    void saysThatThereIsNoArchive() {
        assertThat(failure(folder.resolve("absent.tar.gz"), FailureKind.NOT_FOUND))
                .contains("absent.tar.gz");
    }

    @Test
    void namesTheFileThatIsNotUtf8() throws IOException {
        var latin = new Entry(
                "aclImdb/train/pos/1_9.txt",
                "\u00e9t\u00e9".getBytes(StandardCharsets.ISO_8859_1),
                TarConstants.LF_NORMAL);
        assertThat(failure(archive(List.of(latin)), FailureKind.INVALID_INPUT))
                .contains("aclImdb.tar.gz, aclImdb/train/pos/1_9.txt: it is not UTF-8");
    }

    @Test
    void refusesAReviewThatWouldFillTheMemory() throws IOException {
        Entry large = Entry.file("aclImdb/train/pos/1_9.txt", "x".repeat((1 << 20) + 1));
        assertThat(failure(archive(List.of(large)), FailureKind.TOO_LARGE)).contains("train/pos/1_9.txt");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 9, 10, 100, -20, -8, -1})
    void refusesAnArchiveThatIsCutOff(int at) throws IOException {
        byte[] whole = Files.readAllBytes(archive(FILES));
        Path cut = folder.resolve("cut.tar.gz");
        Files.write(cut, Arrays.copyOf(whole, at >= 0 ? at : whole.length + at));
        assertThat(failure(cut, FailureKind.CORRUPT_DATA))
                .contains("cut.tar.gz")
                .doesNotContain("null");
    }

    @Test
    void stopsWhenItIsCancelled() throws IOException {
        List<Entry> files = IntStream.range(0, 1000)
                .mapToObj(i -> Entry.file("train/pos/" + i + "_9.txt", "x"))
                .toList();
        Path archive = archive(files);
        assertThatThrownBy(() -> AclImdbArchive.open(archive, scratch, new Cancelled()))
                .isInstanceOfSatisfying(
                        MarqueeException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.CANCELLED));
        assertThat(scratch).isEmptyDirectory();
    }

    @Test
    void recognizesTheArchiveAndItsFolder() throws IOException {
        Path unpacked = AclImdbFiles.folder(folder.resolve("unpacked"), FILES);
        assertThat(AclImdbArchive.isOne(unpacked)).isTrue();
        assertThat(AclImdbArchive.isOne(unpacked.resolve("aclImdb"))).isTrue();
        assertThat(AclImdbArchive.isOne(scratch)).isFalse();
        assertThat(AclImdbArchive.isOne(Path.of("aclImdb_v1.tar.gz"))).isTrue();
        assertThat(AclImdbArchive.isOne(Path.of("aclImdb.tgz"))).isTrue();
        assertThat(AclImdbArchive.isOne(Path.of("reviews.csv.gz"))).isFalse();
    }

    private static final class Cancelled implements TaskMonitor {
        @Override
        public void report(Progress progress) {}

        @Override
        public boolean isCancelled() {
            return true;
        }
    }

    private Path archive(List<Entry> entries) throws IOException {
        return AclImdbFiles.archive(folder.resolve("aclImdb.tar.gz"), entries);
    }

    private List<Row> rows(Path source) {
        return Rows.of(AclImdbArchive.open(source, scratch, TaskMonitor.NONE));
    }

    private String failure(Path source, FailureKind kind) {
        MarqueeException failure = catchThrowableOfType(MarqueeException.class, () -> rows(source));
        assertThat(failure).isNotNull();
        assertThat(failure.kind()).as(failure.getMessage()).isEqualTo(kind);
        assertThat(failure.remedy()).isNotBlank();
        return String.valueOf(failure.getMessage());
    }
}
