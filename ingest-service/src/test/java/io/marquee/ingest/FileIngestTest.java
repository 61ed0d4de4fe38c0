package io.marquee.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.kit.test.S3EndpointExtension;
import io.marquee.reviews.Review;
import io.marquee.reviews.Sentiment;
import io.marquee.reviews.Split;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The same reviews from files of every kind are the same dataset. */
class FileIngestTest {

    @RegisterExtension
    static final S3EndpointExtension S3 = new S3EndpointExtension();

    /** Of the rows of {@link Samples}, by the definition of {@code ContentDigest}. */
    private static final String DIGEST = "11d0ac599dbbd9624563c247b2528a68";

    @TempDir
    Path folder;

    Bench bench;

    @BeforeEach
    void clear() {
        bench = new Bench(S3, folder);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void readsACsvWithASplitColumn() throws IOException {
        JsonNode result = ingest(Samples.csv(folder.resolve("reviews.csv")).toString());
        assertThat(result.path("manifest").asString()).isEqualTo("raw/mine/" + DIGEST + "/manifest.json");
        assertThat(result.path("rows").toString()).isEqualTo("{\"test\":3,\"train\":5}");
        assertThat(bench.rows("mine", Split.TRAIN)).isEqualTo(Samples.TRAIN);
        assertThat(bench.rows("mine", Split.TEST)).isEqualTo(Samples.TEST);
    }

    @Test
    void readsColumnsAndLabelsOfOtherNames() throws IOException {
        Path file = Samples.csv(folder.resolve("reviews.csv"), "review", "sentiment", true);
        ingest(file.toString(), "--text-column", "review", "--label_column", "sentiment");
        assertThat(bench.rows("mine", Split.TRAIN)).isEqualTo(Samples.TRAIN);
    }

    @Test
    void readsAFolderWhoseFilesAreNamedAfterTheirSplit() throws IOException {
        Path source = Files.createDirectories(folder.resolve("source"));
        Samples.jsonLines(source.resolve("test.jsonl"), Samples.TEST);
        Samples.parquet(source.resolve("train/part-0.parquet"), Samples.TRAIN.subList(0, 2));
        Files.writeString(
                source.resolve("train/part-1.csv"),
                "label,text\npos,%2$s\npos,%2$s\npos,%1$s\n"
                        .formatted(
                                Samples.TRAIN.get(4).text(),
                                Samples.TRAIN.get(3).text()));
        Files.writeString(source.resolve("notes.csv"), "no,columns\n");
        ingest(source.toString());
        assertThat(bench.rows("mine", Split.TRAIN)).isEqualTo(Samples.TRAIN);
    }

    @Test
    void readsTheOriginalArchiveAndItsFolderAlike() throws IOException {
        Path unpacked = Samples.aclImdb(folder);
        JsonNode packed = ingest(
                Samples.tarGz(unpacked, folder.resolve("aclImdb_v1.tar.gz")).toString());
        assertThat(packed.path("created").asBoolean()).isTrue();
        assertThat(ingest(unpacked.toString()).path("created").asBoolean()).isFalse();
        assertThat(ingest(folder.toString()).path("created").asBoolean())
                .as("the folder above it")
                .isFalse();
    }

    @Test
    void readsAFileOfTheBucket() throws IOException {
        bench.bucket().store().put("inbox/reviews.csv", Samples.csv(folder.resolve("any.csv")));
        String source = "s3://" + S3.bucket() + "/inbox/reviews.csv";
        ingest(source);
        assertThat(bench.bucket()
                        .json("raw/mine/" + DIGEST + "/manifest.json")
                        .path("source")
                        .asString())
                .isEqualTo(source);
    }

    @Test
    void readsAFolderOfTheBucketButNotItsNeighbours() throws IOException {
        var store = bench.bucket().store();
        store.put("inbox/a/", new byte[0], "application/x-directory");
        store.put("inbox/a/train.jsonl", Samples.jsonLines(folder.resolve("1"), Samples.TRAIN));
        store.put("inbox/a/test.parquet", Samples.parquet(folder.resolve("2"), Samples.TEST));
        store.put("inbox/ab/train.csv", "no,columns".getBytes(StandardCharsets.UTF_8), "text/csv");
        ingest("s3://" + S3.bucket() + "/inbox/a/");
        assertThat(bench.rows("mine", Split.TEST)).isEqualTo(Samples.TEST);
    }

    @Test
    void readsTheFeedbackThatAModelServerStores() throws IOException {
        String row = """
                {"text":"%s","label":%d,"prediction_id":"5f0c","index":0,"registered_model":"model_imdb","version":"3",\
                "run_id":"1b2c","predicted":0,"score":0.75,"time":"2026-03-01T10:00:00Z","comment":null}
                """;
        var store = bench.bucket().store();
        String folder = "feedback/films/train/server-1-20260301T1000";
        store.put(folder + "00-1.jsonl", bytes(row.formatted("a good film", 1)), "application/jsonl");
        store.put(folder + "30-2.jsonl", bytes(row.formatted("a bad film", 0)), "application/jsonl");
        // feedback is to learn from; what to test by lies beside it
        store.put("feedback/films/test/kept.jsonl", Samples.jsonLines(this.folder.resolve("kept"), Samples.TEST));
        JsonNode result = bench.ingest("--dataset=feedback", "--source=s3://" + S3.bucket() + "/feedback/films");
        assertThat(result.path("rows").path("train").asInt()).isEqualTo(2);
        assertThat(bench.rows("feedback", Split.TRAIN))
                .containsExactlyInAnyOrder(
                        new Review("a good film", Sentiment.POSITIVE), new Review("a bad film", Sentiment.NEGATIVE));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private JsonNode ingest(String source, String... options) {
        String[] all = new String[options.length + 2];
        all[0] = "--dataset=mine";
        all[1] = "--source=" + source;
        System.arraycopy(options, 0, all, 2, options.length);
        JsonNode result = bench.ingest(all);
        assertThat(result.path("digest").asString()).isEqualTo(DIGEST);
        return result;
    }
}
