package io.marquee.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Every inference that cannot be done ends with its exit code and one line. */
@ExtendWith(OutputCaptureExtension.class)
class RefusedInferenceTest {

    @TempDir
    Path folder;

    private StandIn server = new StandIn();
    private Jobs jobs = new Jobs(Path.of("target"), server);

    @BeforeEach
    void jobs() {
        jobs = new Jobs(folder, server);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aModelThatIsNotThere(CapturedOutput output) {
        assertThat(jobs.run("--input_texts=good", "--model_name=other")).isEqualTo(4);
        Jobs.assertOneErrorLine(output, "There is no model 'other' (live are: sentiment).");
    }

    @Test
    void aServerThatIsNotThere(CapturedOutput output) {
        assertThat(jobs.run("--input_texts=good", "--server_url=http://127.0.0.1:1"))
                .isEqualTo(9);
        Jobs.assertOneErrorLine(output, "http://127.0.0.1:1");
    }

    @Test
    void aServerThatDoesNotAnswerInTime(CapturedOutput output) {
        server.waitsFrom = 1;
        assertThat(jobs.run("--input_texts=good", "--marquee.inference.timeout=200ms"))
                .isEqualTo(9);
        Jobs.assertOneErrorLine(output, server.url().toString());
    }

    @ParameterizedTest
    @CsvSource({
        "--server_url=ftp://127.0.0.1, marquee.inference.model-server must be an http or https URL",
        "--batch-size=0, marquee.inference.batch-size must be greater than or equal to 1",
        "--batch-size=1001, marquee.inference.batch-size must be less than or equal to 1000",
        "--marquee.inference.timeout=0s, marquee.inference.timeout must be longer than nothing",
        "--source=reviews.csv, 'give either texts or a source, not both and not neither'",
        "'--model_name= ', --model-name must not be blank"
    })
    void aWrongOption(String option, String message, CapturedOutput output) {
        assertThat(jobs.run("--input_texts=good", option)).isEqualTo(2);
        Jobs.assertOneErrorLine(output, message);
        assertThat(server.calls).isEmpty();
    }

    @Test
    void nothingToJudge(CapturedOutput output) {
        assertThat(jobs.run()).isEqualTo(2);
        Jobs.assertOneErrorLine(output, "give either texts or a source");
    }

    @Test
    void aListThatIsNone(CapturedOutput output) {
        assertThat(jobs.run("--input_texts=['good'")).isEqualTo(2);
        assertThat(output.getAll()).contains("The list of texts cannot be read").doesNotContain("\tat ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "reviews.csv   | text,label;good,1;bad,2                 | line 3",
                "reviews.csv   | text,label;'good,1                      | line 2",
                "reviews.csv   | review,label;good,1                     | text",
                "reviews.jsonl | {\"text\":\"good\"};{\"text\":          | line 2",
                "reviews.pdf   | text                                    | The kind of reviews.pdf is not known",
                "reviews.parquet | no parquet at all                     | reviews.parquet"
            })
    void aFileThatCannotBeRead(String name, String content, String message, CapturedOutput output) throws IOException {
        Path file = jobs.file(name, content.replace(';', '\n').replace('\'', '"'));
        assertThat(jobs.run("--source=" + file)).isIn(2, 8);
        Jobs.assertOneErrorLine(output, message);
    }

    @Test
    void aFileThatIsNotThere(CapturedOutput output) {
        assertThat(jobs.run("--source=" + folder.resolve("absent.csv"))).isIn(2, 4);
        Jobs.assertOneErrorLine(output, "absent.csv");
    }
}
