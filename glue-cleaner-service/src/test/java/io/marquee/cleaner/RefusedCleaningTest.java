package io.marquee.cleaner;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.kit.test.S3EndpointExtension;
import io.marquee.reviews.Review;
import io.marquee.reviews.Sentiment;
import io.marquee.reviews.dataset.Area;
import io.marquee.reviews.dataset.DatasetManifest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A job that cannot do its work says so in one line, ends with the code for it, and publishes nothing. */
@ExtendWith(OutputCaptureExtension.class)
class RefusedCleaningTest {

    @RegisterExtension
    static final S3EndpointExtension S3 = new S3EndpointExtension();

    @TempDir
    Path folder;

    Bench bench;
    DatasetManifest raw;

    @BeforeEach
    void start() {
        bench = new Bench(S3, folder);
        List<Review> rows = List.of(new Review("Good", Sentiment.POSITIVE));
        raw = bench.raw("imdb", rows, rows);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "--recipe=harsh  | 2 | There is no cleaning recipe 'harsh'. Choose one of [original, gentle].",
                "--dataset=films | 4 | There is no raw dataset 'films' in s3://marquee-test/raw. Ingest it first.",
                "--digest=00000000000000000000000000000000 | 4 | There is no raw dataset 'imdb' with the digest 0000",
                "--digest=latest | 2 | --digest is 32 hexadecimal digits",
                "--dataset=a..b  | 2 | 'a..b' is no name of a dataset.",
                "--marquee.storage.bucket=nowhere | 4 | The bucket 'nowhere' does not exist",
                "--marquee.storage.endpoint=http://127.0.0.1:1 | 9 | S3 cannot be reached at http://127.0.0.1:1"
            })
    void whatIsNotThere(String option, int code, String message, CapturedOutput output) {
        assertThat(bench.run(option)).isEqualTo(code);
        assertRefused(output, message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"train", "test"})
    void aRawObjectThatIsNotWhatItsManifestSays(String split, CapturedOutput output) {
        String key = "raw/imdb/" + raw.digest() + "/" + split + "-00000.parquet";
        long size = bench.bucket().store().head(key).orElseThrow().size();
        byte[] noise = "x".repeat((int) size).getBytes(StandardCharsets.US_ASCII);
        bench.bucket().store().put(key, noise, "application/octet-stream");
        assertThat(bench.run()).isEqualTo(8);
        assertRefused(output, key + " is not what its manifest says (sha256 differs)");
    }

    @Test
    void aRawObjectThatIsGone(CapturedOutput output) {
        bench.bucket().store().delete("raw/imdb/" + raw.digest() + "/test-00000.parquet");
        assertThat(bench.run()).isEqualTo(4);
        assertRefused(output, "There is no raw dataset 'imdb'");
    }

    @Test
    void anOptionThatIsNone(CapturedOutput output) {
        assertThat(bench.run("--receipe=gentle")).isEqualTo(2);
        assertThat(output.getErr().strip())
                .hasLineCount(1)
                .contains("The option '--receipe' is not known; did you mean '--recipe'?");
    }

    private void assertRefused(CapturedOutput output, String message) {
        assertThat(output.getAll().lines().filter(line -> line.contains(" ERROR ")))
                .singleElement()
                .satisfies(line -> assertThat(line).contains(message));
        assertThat(output).doesNotContain("\tat ").doesNotContain("Caused by").doesNotContain(S3.secretKey());
        assertThat(bench.bucket().store().list(Area.CLEANED.prefix())).isEmpty();
        if (Files.exists(bench.scratch())) {
            assertThat(bench.scratch()).isEmptyDirectory();
        }
    }
}
