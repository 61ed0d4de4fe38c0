package io.marquee.reviews.dataset;

import static io.marquee.reviews.dataset.Bucket.bad;
import static io.marquee.reviews.dataset.Bucket.good;
import static io.marquee.reviews.dataset.Bucket.imdb;
import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.reviews.Review;
import io.marquee.reviews.Split;
import io.marquee.reviews.dataset.DatasetManifest.SplitFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetCatalogTest {

    private static final List<Review> TRAIN = List.of(good("fine"), bad("dull 🎬"), bad(""), good("fine"), bad("fine"));
    private static final List<Review> TEST = List.of(bad("fine"), good("new"), good("fine"), bad("other"));
    private static final List<Review> OTHER = List.of(good("another"), bad("other"));

    @TempDir
    Path root;

    private Bucket bucket;

    @BeforeEach
    void openTheBucket() {
        bucket = new Bucket(root);
    }

    @Test
    void givesBackTheRowsInTheirOrder() {
        DatasetManifest manifest = bucket.publish(imdb(), TRAIN, TEST).manifest();
        assertThat(bucket.read(manifest, Split.TRAIN)).isEqualTo(TRAIN);
        assertThat(bucket.read(manifest, Split.TEST)).isEqualTo(TEST);
        assertThat(bucket.scratch).isEmptyDirectory();
    }

    @Test
    void countsRowsLabelsDuplicatesAndEmptyTexts() {
        DatasetManifest manifest = bucket.publish(imdb(), TRAIN, TEST).manifest();
        assertThat(manifest.splits())
                .containsExactly(
                        Map.entry("test", new SplitFacts(4, Map.of("negative", 2L, "positive", 2L), 1, 0)),
                        Map.entry("train", new SplitFacts(5, Map.of("negative", 3L, "positive", 2L), 2, 1)));
        assertThat(manifest.duplicatesAcrossSplits()).isEqualTo(2);
        assertThat(manifest.rows()).isEqualTo(Map.of("train", 5L, "test", 4L));
    }

    @Test
    void keepsTheDocumentedKeysAndWritesManifestAndPointerLast() {
        DatasetManifest manifest = bucket.publish(imdb(), TRAIN, TEST).manifest();
        String below = "raw/imdb/" + manifest.digest() + "/";
        assertThat(bucket.store.puts())
                .containsExactly(
                        below + "train-00000.parquet",
                        below + "test-00000.parquet",
                        below + "manifest.json",
                        "raw/imdb/latest.json");
        assertThat(manifest.contentSha256()).hasSize(64).startsWith(manifest.digest());
        assertThat(manifest.digest()).hasSize(32);
    }

    @Test
    void doesNothingTheSecondTime() throws IOException {
        DatasetManifest first = bucket.publish(imdb(), TRAIN, TEST).manifest();
        byte[] before = Files.readAllBytes(bucket.folder.resolve(first.key()));
        bucket.store.neverFail();
        PublishedDataset second = bucket.publish(bucket.catalog(Bucket.NOON.plusSeconds(60)), imdb(), TRAIN, TEST);
        assertThat(second).isEqualTo(new PublishedDataset(first, false));
        assertThat(bucket.store.puts()).isEmpty();
        assertThat(bucket.folder.resolve(first.key())).hasBinaryContent(before);
    }

    @Test
    void givesTheSameDigestWhereverTheSameRowsComeFrom() {
        String digest = bucket.publish(imdb(), TRAIN, TEST).manifest().contentSha256();
        Bucket other = new Bucket(root.resolve("other"));
        DraftOrigin local = DraftOrigin.raw("imdb", "/data/imdb.csv", "sha256:1");
        assertThat(other.publish(local, TRAIN, TEST).manifest().contentSha256()).isEqualTo(digest);
    }

    @Test
    void finishesADatasetWhoseObjectsWereDeleted() {
        DatasetManifest first = bucket.publish(imdb(), TRAIN, TEST).manifest();
        bucket.store.delete(first.objects(Split.TEST).get(0).key());
        assertThat(bucket.catalog().latest(Area.RAW, "imdb")).isEmpty();
        assertThat(bucket.publish(imdb(), TRAIN, TEST)).isEqualTo(new PublishedDataset(first, true));
        assertThat(bucket.catalog().latest(Area.RAW, "imdb")).contains(first);
    }

    @Test
    void pointsToTheDatasetThatWasPublishedLast() {
        DatasetManifest first = bucket.publish(imdb(), TRAIN, TEST).manifest();
        DatasetCatalog later = bucket.catalog(Bucket.NOON.plusSeconds(60));
        DatasetManifest second = bucket.publish(later, imdb(), OTHER, OTHER).manifest();
        assertThat(later.latest(Area.RAW, "stanfordnlp/imdb")).contains(second);
        assertThat(later.all(Area.RAW, "imdb")).containsExactly(second, first);
        assertThat(later.find(Area.RAW, "imdb", it -> it.rows(Split.TRAIN) == 5))
                .contains(first);
        assertThat(bucket.publish(imdb(), TRAIN, TEST).created()).isFalse();
        assertThat(later.latest(Area.RAW, "imdb")).contains(first);
        assertThat(later.require(Area.RAW, "imdb", second.digest())).isEqualTo(second);
    }

    @Test
    void keepsRecipesApartThatGiveTheSameRows() {
        DatasetManifest raw = bucket.publish(imdb(), TRAIN, TEST).manifest();
        DatasetManifest original = bucket.publish(DraftOrigin.cleaned(raw, "original"), TRAIN, TEST)
                .manifest();
        DatasetManifest gentle =
                bucket.publish(DraftOrigin.cleaned(raw, "gentle"), TRAIN, TEST).manifest();
        assertThat(List.of(raw.digest(), original.digest(), gentle.digest())).doesNotHaveDuplicates();
        assertThat(original.key()).isEqualTo("cleaned-data/imdb/" + original.digest() + "/manifest.json");
        assertThat(original.objects(Split.TRAIN).get(0).key())
                .isEqualTo("cleaned-data/imdb/" + original.digest() + "/train/part-00000.parquet");
        assertThat(original.parent()).isEqualTo(raw.digest());
    }

    @Test
    void saysWhichStageMakesWhatIsMissing() {
        assertFailure(FailureKind.NOT_FOUND, () -> bucket.catalog().require(Area.RAW, "imdb", null))
                .contains("no raw dataset 'imdb'")
                .endsWith("Ingest it first.");
        assertFailure(FailureKind.NOT_FOUND, () -> bucket.catalog().require(Area.CLEANED, "imdb", "0".repeat(32)))
                .contains("digest 000")
                .endsWith("Clean it first.");
    }

    @Test
    void refusesASplitWithoutRows() {
        assertFailure(FailureKind.INVALID_INPUT, () -> bucket.publish(imdb(), TRAIN, List.of()))
                .contains("split test of imdb");
        assertThat(bucket.store.list("")).isEmpty();
        assertThat(bucket.scratch).isEmptyDirectory();
    }

    @Test
    void noticesAnObjectThatIsNotTheOneWritten() throws IOException {
        DatasetManifest manifest = bucket.publish(imdb(), TRAIN, TEST).manifest();
        Path object = bucket.folder.resolve(manifest.objects(Split.TRAIN).get(0).key());
        byte[] bytes = Files.readAllBytes(object);
        bytes[bytes.length / 2] ^= 1;
        Files.write(object, bytes);
        assertFailure(FailureKind.CORRUPT_DATA, () -> bucket.read(manifest, Split.TRAIN))
                .contains("train-00000.parquet");
        assertThat(bucket.scratch).isEmptyDirectory();
        assertThat(bucket.read(manifest, Split.TEST)).isEqualTo(TEST);
    }

    @Test
    void doesNotSeeADatasetWhoseObjectIsCutOff() throws IOException {
        DatasetManifest manifest = bucket.publish(imdb(), TRAIN, TEST).manifest();
        Files.write(bucket.folder.resolve(manifest.objects(Split.TRAIN).get(0).key()), new byte[10]);
        assertThat(bucket.catalog().latest(Area.RAW, "imdb")).isEmpty();
        assertThat(bucket.catalog().all(Area.RAW, "imdb")).isEmpty();
    }

    @Test
    void leavesNothingInItsScratchFolderWhenAnObjectIsGone() {
        DatasetManifest manifest = bucket.publish(imdb(), TRAIN, TEST).manifest();
        bucket.store.delete(manifest.objects(Split.TRAIN).get(0).key());
        assertFailure(FailureKind.NOT_FOUND, () -> bucket.read(manifest, Split.TRAIN))
                .contains("train-00000");
        assertThat(bucket.scratch).isEmptyDirectory();
    }

    private static org.assertj.core.api.AbstractStringAssert<?> assertFailure(FailureKind kind, ThrowingCallable call) {
        MarqueeException failure = org.assertj.core.api.Assertions.catchThrowableOfType(MarqueeException.class, call);
        assertThat(failure).isNotNull();
        assertThat(failure.kind()).isEqualTo(kind);
        return assertThat(failure.explanation());
    }
}
