package io.marquee.cleaner;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.kit.test.S3EndpointExtension;
import io.marquee.reviews.Review;
import io.marquee.reviews.Sentiment;
import io.marquee.reviews.Split;
import io.marquee.reviews.dataset.Area;
import io.marquee.reviews.dataset.DatasetManifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A process that is killed in the midst of its work leaves a whole dataset or none, and the next one finishes it. */
class KilledCleaningTest {

    private static final List<Review> ROWS = List.of(new Review("Good", Sentiment.POSITIVE));
    private static final List<Review> CLEANED = List.of(new Review("good", Sentiment.POSITIVE));

    @RegisterExtension
    static final S3EndpointExtension S3 = new S3EndpointExtension();

    @TempDir
    Path folder;

    Bench bench;

    @BeforeEach
    void start() {
        bench = new Bench(S3, folder);
        bench.raw("imdb", ROWS, ROWS);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @ParameterizedTest
    @CsvSource({"0, true", "3, false"})
    void afterSoManyObjectsThereIsNoDatasetYet(int objects, boolean createdAgain) throws Exception {
        killAfter(objects);
        assertThat(bench.bucket().store().list(Area.CLEANED.prefix())).hasSize(objects);
        assertThat(bench.bucket().catalog().latest(Area.CLEANED, "imdb")).isEmpty();

        assertThat(bench.clean().path("created").asBoolean()).isEqualTo(createdAgain);
        assertThat(bench.rows(latest(), Split.TRAIN)).isEqualTo(CLEANED);
        assertThat(bench.rows(latest(), Split.TEST)).isEqualTo(CLEANED);
        assertThat(bench.bucket().store().list(Area.CLEANED.prefix())).hasSize(4);
    }

    @Test
    void theDatasetThatWasThereBeforeStaysAndLeftOversGoAfterADay() throws Exception {
        bench.clean();
        String before = latest().digest();
        killAfter(2, "--recipe=gentle");
        assertThat(latest().digest()).isEqualTo(before);
        Path left;
        try (Stream<Path> folders = Files.list(bench.scratch())) {
            left = folders.findFirst().orElseThrow();
        }
        makeOld(left);
        bench.clean("--recipe=gentle");
        assertThat(latest().recipe()).isEqualTo("gentle");
        assertThat(left).doesNotExist();
        assertThat(bench.scratch()).isEmptyDirectory();
    }

    private DatasetManifest latest() {
        return bench.bucket().catalog().require(Area.CLEANED, "imdb", null);
    }

    private void killAfter(int objects, String... options) throws Exception {
        Path log = folder.resolve("log");
        try (var proxy = new StallingProxy(S3.endpoint(), objects)) {
            String[] all = Stream.concat(
                            Stream.of(options), Stream.of("--marquee.storage.endpoint=" + proxy.endpoint()))
                    .toArray(String[]::new);
            Process process = bench.start(log, all);
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (!proxy.isStalled()) {
                assertThat(process.waitFor(10, TimeUnit.MILLISECONDS))
                        .as("ended too early: " + Files.readString(log))
                        .isFalse();
                assertThat(System.nanoTime()).as(Files.readString(log)).isLessThan(deadline);
            }
            process.destroyForcibly().waitFor();
        }
    }

    /** Lets two days pass for what the killed process left behind. */
    private static void makeOld(Path left) throws IOException {
        var old = FileTime.from(Instant.now().minus(Duration.ofDays(2)));
        try (Stream<Path> tree = Files.walk(left)) {
            for (Path path : tree.toList()) {
                Files.setLastModifiedTime(path, old);
            }
        }
    }
}
