package io.marquee.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.kit.test.S3EndpointExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A job that cannot do its work says so in one line, ends with the code for it, and leaves nothing behind. */
@ExtendWith(OutputCaptureExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RefusedIngestTest {

    @RegisterExtension
    static final S3EndpointExtension S3 = new S3EndpointExtension();

    @TempDir
    static Path folder;

    Bench bench;
    Bench benchWithoutHub;
    Process withoutHub;

    @BeforeAll
    void start() throws IOException {
        bench = new Bench(S3, folder);
        // its many attempts take a while, in which the other tests run
        benchWithoutHub = new Bench(S3, folder.resolve("without-hub"));
        withoutHub = benchWithoutHub.start(
                folder.resolve("log"), "--marquee.hub.endpoint=http://127.0.0.1:1", "--marquee.hub.timeout=2s");
    }

    @AfterAll
    void stop() {
        withoutHub.destroyForcibly();
        benchWithoutHub.close();
        bench.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "text,label,split;a,1,train;b,1       | reviews.csv, line 3: it has 2 fields, the header has 3.",
                "text,label,split;a,1,train;b,2,test  | reviews.csv, line 3: '2' is no label.",
                "text,split;a,train;b,test            | reviews.csv has no column 'label'; it has [text, split].",
                "text,label;a,1;b,0                   | does not say which rows are for training"
            })
    void aFileThatIsNoDataset(String content, String message, CapturedOutput output) throws IOException {
        Path file = Files.writeString(folder.resolve("reviews.csv"), content.replace(';', '\n'));
        assertThat(run("--source=" + file)).isEqualTo(2);
        bench.assertRefused(output, message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--marquee.storage.bucket=nowhere           | 4 | The bucket 'nowhere' does not exist",
                "--marquee.storage.endpoint=http://127.0.0.1:1 | 9 | S3 cannot be reached at http://127.0.0.1:1",
                "--spring.cloud.aws.credentials.access-key=wrong | 3 | refuses asking for the bucket"
            })
    void aBucketThatIsNotThereForIt(String option, int code, String message, CapturedOutput output) throws IOException {
        Path file = Samples.csv(folder.resolve("sound.csv"));
        assertThat(run("--source=" + file, option)).isEqualTo(code);
        bench.assertRefused(output, message);
        assertThat(output).doesNotContain("reading");
    }

    @Test
    void aNameThatIsNone(CapturedOutput output) {
        assertThat(run("--dataset=films of mine")).isEqualTo(2);
        bench.assertRefused(output, "--dataset is a name like imdb or org/name");
    }

    @Test
    void anOptionThatIsNone(CapturedOutput output) {
        assertThat(run("--sourse=reviews.csv")).isEqualTo(2);
        assertThat(output.getErr().strip())
                .hasLineCount(1)
                .contains("The option '--sourse' is not known; did you mean '--source'?");
        assertThat(bench.bucket().keys()).isEmpty();
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void aHubThatCannotBeReached() throws Exception {
        assertThat(withoutHub.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(withoutHub.exitValue()).isEqualTo(9);
        benchWithoutHub.assertRefused(
                Files.readString(folder.resolve("log")),
                "The Hub at http://127.0.0.1:1 cannot be reached for dataset 'stanfordnlp/imdb'",
                "Check the network and HF_ENDPOINT, or give a local folder instead");
    }

    private int run(String... options) {
        return bench.run(options);
    }
}
