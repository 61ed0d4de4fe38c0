package io.marquee.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.kit.ServiceMain;
import io.marquee.kit.test.S3EndpointExtension;
import io.marquee.reviews.Review;
import io.marquee.reviews.ReviewReader;
import io.marquee.reviews.Split;
import io.marquee.reviews.dataset.DatasetManifest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.boot.test.system.CapturedOutput;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs the ingest job in the process of a test, and looks at what it leaves in the bucket and on the disk. */
final class Bench implements AutoCloseable {

    private final S3EndpointExtension s3;
    private final Path folder;
    private final Bucket bucket;

    /** A bench with an empty bucket and an empty data folder. */
    Bench(S3EndpointExtension s3, Path folder) {
        this.s3 = s3;
        this.folder = folder;
        this.bucket = new Bucket(s3);
        bucket.clear();
    }

    Bucket bucket() {
        return bucket;
    }

    Path scratch() {
        return folder.resolve("data/scratch");
    }

    /** The command line of a job in this bucket; what is given comes before it. */
    String[] arguments(String... options) {
        List<String> all = new ArrayList<>(List.of("job"));
        all.addAll(List.of(options));
        for (String argument : s3.arguments()) {
            String setting = argument.substring(0, argument.indexOf('=') + 1);
            if (all.stream().noneMatch(given -> given.startsWith(setting))) {
                all.add(argument);
            }
        }
        all.add("--marquee.data-dir=" + folder.resolve("data"));
        return all.toArray(String[]::new);
    }

    /** Starts a job in a process of its own; what it prints goes to a file. */
    Process start(Path log, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                IngestService.class.getName()));
        command.addAll(List.of(arguments(options)));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    /** Runs a job and gives its exit code. */
    int run(String... options) {
        return Objects.requireNonNull(ServiceMain.execute(IngestService.class, new IngestJob(), arguments(options)));
    }

    /** Runs a job that succeeds and gives its result. */
    JsonNode ingest(String... options) {
        Path result = folder.resolve("result.json");
        String[] all = Stream.concat(Stream.of(options), Stream.of("--result=" + result))
                .toArray(String[]::new);
        assertThat(run(all)).isZero();
        assertThat(scratch()).isEmptyDirectory();
        try {
            return new JsonMapper().readTree(Files.readString(result));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rows of a split of the latest dataset of a name. */
    List<Review> rows(String dataset, Split split) {
        DatasetManifest manifest = bucket.catalog().require(io.marquee.reviews.dataset.Area.RAW, dataset, null);
        List<Review> rows = new ArrayList<>();
        try (ReviewReader reader = bucket.catalog().read(manifest, split, folder)) {
            reader.forEachRemaining(rows::add);
        }
        return rows;
    }

    /** A failure is one line, says what it should, and leaves nothing behind. */
    void assertRefused(CapturedOutput output, String... messages) {
        assertRefused(output.getAll(), messages);
    }

    void assertRefused(String output, String... messages) {
        assertThat(output.lines().filter(line -> line.contains(" ERROR ")))
                .singleElement()
                .satisfies(line -> assertThat(line).contains(messages));
        assertThat(output).doesNotContain("\tat ").doesNotContain("Caused by").doesNotContain(s3.secretKey());
        assertThat(bucket.keys()).isEmpty();
        assertNoScratch();
    }

    void assertNoScratch() {
        if (Files.exists(scratch())) {
            assertThat(scratch()).isEmptyDirectory();
        }
    }

    @Override
    public void close() {
        bucket.close();
    }
}
