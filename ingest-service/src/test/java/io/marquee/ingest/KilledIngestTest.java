package io.marquee.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.hub.test.HubServer;
import io.marquee.kit.test.S3EndpointExtension;
import io.marquee.reviews.Review;
import io.marquee.reviews.Sentiment;
import io.marquee.reviews.Split;
import io.marquee.reviews.dataset.Area;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed in the midst of its work leaves a whole dataset or none, and the next one finishes it. */
class KilledIngestTest {

    @RegisterExtension
    static final S3EndpointExtension S3 = new S3EndpointExtension();

    @TempDir
    Path folder;

    Bench bench;
    Path log;

    @BeforeEach
    void start() {
        bench = new Bench(S3, folder);
        log = folder.resolve("log");
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void aManifestThatNothingPointsToIsNoDatasetYet() throws Exception {
        Path file = Samples.csv(folder.resolve("reviews.csv"));
        killAfter(3, "--dataset=mine", "--source=" + file);
        assertThat(bench.bucket().keys()).hasSize(3).noneMatch(key -> key.endsWith("latest.json"));
        assertThat(bench.bucket().catalog().latest(Area.RAW, "mine")).isEmpty();
        Path left = makeOld(bench.scratch());

        var again = bench.ingest("--dataset=mine", "--source=" + file);
        assertThat(again.path("created").asBoolean())
                .as("only the pointer was missing")
                .isFalse();
        assertThat(bench.rows("mine", Split.TRAIN)).isEqualTo(Samples.TRAIN);
        assertThat(bench.rows("mine", Split.TEST)).isEqualTo(Samples.TEST);
        assertThat(bench.bucket().keys()).hasSize(4);
        assertThat(left).doesNotExist();
    }

    @Test
    void theDatasetThatWasThereBeforeStaysUntilTheNewOneIsWhole() throws Exception {
        Path file = Samples.csv(folder.resolve("reviews.csv"));
        bench.ingest("--dataset=mine", "--source=" + file);
        Files.writeString(file, Files.readString(file) + "One more,1,test\n");
        killAfter(2, "--dataset=mine", "--source=" + file);
        assertThat(bench.bucket().keys())
                .as("the objects of the new one, without a manifest")
                .hasSize(4 + 2);
        assertThat(bench.rows("mine", Split.TEST)).isEqualTo(Samples.TEST);
        makeOld(bench.scratch());
        assertThat(bench.ingest("--dataset=mine", "--source=" + file)
                        .path("created")
                        .asBoolean())
                .isTrue();
        assertThat(bench.rows("mine", Split.TEST)).hasSize(4);
    }

    @Test
    void aDownloadGoesOnWhereTheKilledOneStopped() throws Exception {
        Path files = folder.resolve("hub");
        Samples.hub(files, "stanfordnlp/imdb", "plain_text");
        List<Review> many = Stream.generate(() -> UUID.randomUUID() + " " + UUID.randomUUID())
                .limit(5000)
                .map(text -> new Review(text, Sentiment.POSITIVE))
                .toList();
        Samples.parquet(files.resolve("datasets/stanfordnlp/imdb/plain_text/train-00000-of-00001.parquet"), many);
        try (HubServer hub = HubServer.serving(files)) {
            String endpoint = "--marquee.hub.endpoint=" + hub.endpoint();
            hub.faults().stall(150_000);
            Process process = bench.start(log, endpoint);
            await(process, () -> partOf(folder.resolve("data/downloads")) > 100_000);
            process.destroyForcibly().waitFor();
            hub.faults().release();
            assertThat(bench.bucket().keys()).isEmpty();
            makeOld(bench.scratch());

            bench.ingest(endpoint);
            assertThat(bench.rows("imdb", Split.TRAIN)).isEqualTo(many);
            assertThat(hub.requests()).anyMatch(request -> request.range().matches("bytes=[1-9]\\d*-"));
        }
    }

    private void killAfter(int objects, String... options) throws Exception {
        try (var proxy = new StallingProxy(S3.endpoint(), objects)) {
            String[] all = Stream.concat(
                            Stream.of(options), Stream.of("--marquee.storage.endpoint=" + proxy.endpoint()))
                    .toArray(String[]::new);
            Process process = bench.start(log, all);
            await(process, proxy::isStalled);
            process.destroyForcibly().waitFor();
        }
    }

    /** The interface of a condition that may fail to be looked at. */
    private interface Condition {
        boolean holds() throws IOException;
    }

    private void await(Process process, Condition condition) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
        while (!condition.holds()) {
            assertThat(process.waitFor(10, TimeUnit.MILLISECONDS))
                    .as("ended too early: " + Files.readString(log))
                    .isFalse();
            assertThat(System.nanoTime()).as(Files.readString(log)).isLessThan(deadline);
        }
    }

    private static long partOf(Path downloads) throws IOException {
        if (!Files.exists(downloads)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(downloads)) {
            return files.filter(file -> file.toString().endsWith(".part"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    /** Lets two days pass for what the killed process left behind. */
    private static Path makeOld(Path scratch) throws IOException {
        Path left;
        try (Stream<Path> folders = Files.list(scratch)) {
            left = folders.findFirst().orElseThrow(() -> new AssertionError("nothing was left behind"));
        }
        var old = FileTime.from(Instant.now().minus(Duration.ofDays(2)));
        try (Stream<Path> tree = Files.walk(left)) {
            for (Path path : tree.toList()) {
                Files.setLastModifiedTime(path, old);
            }
        }
        return left;
    }
}
