package io.marquee.spark;

import static io.marquee.spark.TestBucket.arguments;
import static io.marquee.spark.TestBucket.content;
import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.reviews.Review;
import io.marquee.reviews.Sentiment;
import io.marquee.reviews.Split;
import io.marquee.reviews.cleaning.CleaningRecipe;
import io.marquee.reviews.dataset.Area;
import io.marquee.reviews.dataset.DatasetManifest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The jar as it is built, on Spark's own class path, against a real S3. */
class CleanReviewsIT {

    private static final List<Review> TRAIN = rows(0, 25);
    private static final List<Review> TEST = rows(20, 9);

    @TempDir
    static Path folder;

    private static TestBucket bucket;
    private static SparkJvm spark;

    @BeforeAll
    static void start() {
        bucket = new TestBucket(folder);
        spark = SparkJvm.start(SparkJvm.javas().get(0), bucket.s3, "-Dspark.marquee.rowsPerObject=10");
    }

    @AfterAll
    static void stop() {
        spark.close();
        bucket.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"original", "gentle"})
    void makesTheDatasetOfTheEmbeddedEngineInSeveralObjects(String recipe) {
        DatasetManifest raw = bucket.raw("odd-" + recipe, TRAIN, TEST);
        DatasetManifest expected = bucket.embedded(raw, CleaningRecipe.byId(recipe));
        assertThat(spark.run(arguments(raw, recipe)))
                .startsWith(
                        "MARQUEE_RESULT {\"dataset\":\"odd-" + recipe + "\",\"digest\":\"" + expected.digest() + "\"")
                .contains("\"rows\":{\"test\":9,\"train\":25}", "\"created\":true")
                .endsWith("ENDED well");
        DatasetManifest cleaned = bucket.cleaned(expected);
        assertThat(content(cleaned)).isEqualTo(content(expected));
        assertThat(cleaned.objects())
                .extracting(
                        object -> object.key().substring(object.key().indexOf(object.split())) + " " + object.rows())
                .containsExactly(
                        "train/part-00000.parquet 10",
                        "train/part-00001.parquet 10",
                        "train/part-00002.parquet 5",
                        "test/part-00000.parquet 9");
        for (Split split : Split.values()) {
            assertThat(bucket.rows(cleaned, split))
                    .isEqualTo(bucket.rows(raw, split).stream()
                            .map(row -> new Review(CleaningRecipe.byId(recipe).clean(row.text()), row.sentiment()))
                            .toList());
        }
        assertThat(cleaned.producer()).isEqualTo("spark-jobs test");
        assertThat(bucket.catalog.latest(Area.CLEANED, raw.dataset())).contains(cleaned);
    }

    @Test
    void doesNothingTheSecondTimeAndSaysSo() {
        DatasetManifest raw = bucket.raw("twice", TRAIN, TEST);
        spark.run(arguments(raw, "original"));
        DatasetManifest first = bucket.catalog.latest(Area.CLEANED, "twice").orElseThrow();
        assertThat(spark.run(arguments(raw, "original")))
                .contains("\"created\":false")
                .endsWith("ENDED well");
        assertThat(bucket.catalog.latest(Area.CLEANED, "twice")).contains(first);
    }

    @Test
    void saysThatThereIsNoSuchDataset() {
        DatasetManifest raw = bucket.raw("gone", TRAIN, TEST);
        bucket.store.delete(raw.key());
        assertThat(spark.run(arguments(raw, "original")))
                .startsWith("MARQUEE_FAILURE {\"kind\":\"not-found\"")
                .contains("no raw dataset 'gone' with the digest " + raw.digest(), "Ingest it first.");
    }

    @Test
    void refusesAnObjectThatIsNotTheOneOfTheManifest() throws IOException {
        DatasetManifest raw = bucket.raw("broken", TRAIN, TEST);
        String key = raw.objects(Split.TEST).get(0).key();
        byte[] bytes = bucket.store.open(key).readAllBytes();
        bytes[bytes.length / 2] ^= 1;
        bucket.store.put(key, bytes, "application/octet-stream");
        assertThat(spark.run(arguments(raw, "original")))
                .startsWith("MARQUEE_FAILURE {\"kind\":\"corrupt-data\"")
                .contains(key + " is not what its manifest says");
        assertThat(bucket.store.list("cleaned-data/broken")).isEmpty();
    }

    @Test
    void saysThatABucketIsMissing() {
        DatasetManifest raw = bucket.raw("elsewhere", TRAIN, TEST);
        List<String> args = new ArrayList<>(arguments(raw, "original"));
        args.set(args.indexOf(TestBucket.NAME), "no-such-bucket");
        assertThat(spark.run(args)).startsWith("MARQUEE_FAILURE {\"kind\":\"").contains("no-such-bucket");
    }

    @ParameterizedTest
    @MethodSource("javas")
    void endsWithACodeAndAMessageThatNamesTheCause(Path java) throws Exception {
        Process job = SparkJvm.job(java, bucket.s3, List.of("--bucket", "marquee", "--recipe", "original"));
        String out = new String(job.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(job.waitFor()).isEqualTo(1);
        assertThat(out).contains("MARQUEE_FAILURE {\"kind\":\"invalid-input\"", "without --dataset, --digest");
    }

    @ParameterizedTest
    @MethodSource("javas")
    void leavesAWholeDatasetOrNoneWhenItIsKilledAndAnotherRunMakesIt(Path java) throws Exception {
        String name = "killed-" + SparkJvm.javas().indexOf(java);
        DatasetManifest raw = bucket.raw(name, rows(0, 5000), TEST);
        DatasetManifest expected = bucket.embedded(raw, CleaningRecipe.ORIGINAL);
        Process killed = SparkJvm.job(java, bucket.s3, arguments(raw, "original"));
        while (killed.isAlive() && bucket.store.list("cleaned-data/" + name).isEmpty()) {
            killed.waitFor(1, TimeUnit.MILLISECONDS);
        }
        killed.destroyForcibly().waitFor();
        bucket.catalog
                .latest(Area.CLEANED, name)
                .ifPresent(whole -> assertThat(content(whole)).isEqualTo(content(expected)));
        Process again = SparkJvm.job(java, bucket.s3, arguments(raw, "original"));
        List<String> told = new String(again.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(again.waitFor()).isZero();
        assertThat(told.get(told.size() - 1)).startsWith("MARQUEE_RESULT").contains(expected.digest());
        assertThat(content(bucket.cleaned(expected))).isEqualTo(content(expected));
        System.out.println("The job ran on " + java);
    }

    static List<Path> javas() {
        return SparkJvm.javas();
    }

    private static List<Review> rows(int from, int count) {
        List<String> texts = List.of(
                "It <br /> was GREAT, wasn't it?! 10/10", "", "<p></p>", "Été 🎬 — \u0130\u0000", "same", "same");
        return IntStream.range(from, from + count)
                .mapToObj(i -> new Review(
                        texts.get(i % texts.size()) + (i % 3 == 0 ? "" : " " + i),
                        i % 2 == 0 ? Sentiment.POSITIVE : Sentiment.NEGATIVE))
                .toList();
    }
}
