package io.marquee.kit.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.kit.ServiceMain;
import io.marquee.kit.sample.SampleJob;
import io.marquee.kit.sample.SampleService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.json.JsonMapper;

/** The job from its command line to its exit code, with the Spring application and all. */
@ExtendWith(OutputCaptureExtension.class)
class JobTest {

    @TempDir
    Path folder;

    @Test
    void doesItsWorkOnceAndWritesTheResult(CapturedOutput output) throws IOException {
        Path result = folder.resolve("result.json");
        assertThat(job("--dataset", "films", "--nb_epochs=2", "--result", result.toString()))
                .isZero();
        assertThat(new JsonMapper().readTree(Files.readString(result)).toString())
                .isEqualTo("{\"dataset\":\"films\",\"steps_done\":2}");
        assertThat(output)
                .contains("Result: {\"dataset\":\"films\",\"steps_done\":2}")
                .contains("sample-service done in 0 s. dataset films, steps done 2")
                .contains("stepping, 100 %, 2 steps of 2 steps")
                .doesNotContain("Tomcat")
                .doesNotContain("Exception");
        assertThat(folder).isDirectoryNotContaining(file -> file.toString().endsWith(".part"));
    }

    @Test
    void namesTheOptionsThatBreakARule(CapturedOutput output) {
        assertThat(job("--dataset", " ", "--nb_epochs", "0")).isEqualTo(2);
        assertThat(output).contains("--dataset must not be blank").contains("--nb_epochs must be greater");
        assertOneErrorLine(output);
    }

    @Test
    void asksTheStageBeforeTheWork(CapturedOutput output) {
        assertThat(job("--dataset=a", "--text=a")).isEqualTo(2);
        assertThat(output).contains("texts must not name the dataset").doesNotContain("stepping");
        assertOneErrorLine(output);
    }

    @Test
    void endsAnExpectedFailureWithItsCodeAndOneLine(CapturedOutput output) {
        assertThat(job("--mode=FAIL")).isEqualTo(4);
        assertThat(output).contains("There is no dataset 'imdb'. Ingest it first.");
        assertOneErrorLine(output);
    }

    @Test
    void keepsTheStackTraceOfAnUnexpectedFailureInAFile(CapturedOutput output) throws IOException {
        assertThat(job("--mode=CRASH")).isEqualTo(1);
        assertThat(output).contains("a fault of ours over two lines", "The stack trace is in");
        assertOneErrorLine(output);
        try (Stream<Path> incidents = Files.list(folder.resolve("data/incidents"))) {
            assertThat(incidents)
                    .singleElement()
                    .satisfies(file -> assertThat(Files.readString(file)).contains("SampleStage.run"));
        }
    }

    @Test
    void refusesAResultFileThatCannotBeWrittenBeforeTheWork(CapturedOutput output) {
        assertThat(job("--result", folder.resolve("absent/result.json").toString()))
                .isEqualTo(2);
        assertThat(output).contains("The result cannot be written").doesNotContain("stepping");
    }

    @Test
    void looksAtItsBucketBeforeTheWork(CapturedOutput output) {
        assertThat(job(
                        "--bucket=films",
                        "--s3-endpoint=http://127.0.0.1:1",
                        "--spring.cloud.aws.credentials.access-key=key",
                        "--spring.cloud.aws.credentials.secret-key=secret"))
                .isEqualTo(9);
        assertThat(output)
                .contains("S3 cannot be reached at http://127.0.0.1:1")
                .doesNotContain("stepping");
        assertOneErrorLine(output);
    }

    @ParameterizedTest
    @CsvSource({
        "--marquee.operations.queu=3, 'marquee.operations.queu (commandLineArgs), probably meant: marquee.operations.queue'",
        "--marquee.sample.old-name=a, 'marquee.sample.old-name (commandLineArgs) was removed, use marquee.sample.name'",
        "--marquee.operations.queue=0, 'marquee.operations.queue must be greater than or equal to 1 (it is 0)'",
        "--marquee.sample.pause=soon, 'marquee.sample.pause is ''soon'', which is not a Duration'",
        "--s3-endpoint=ftp://a, 'marquee.storage.endpoint must be an http or https URL'"
    })
    void refusesSettingsThatNobodyReadsAndValuesThatAreNone(String argument, String message, CapturedOutput output) {
        assertThat(job(argument)).isEqualTo(2);
        assertThat(output).contains(message);
        assertOneErrorLine(output);
    }

    @Test
    void anOptionComesBeforeItsSettingAndASettingGivenAsSuchBeforeBoth(CapturedOutput output) {
        assertThat(job(
                        "--bucket=films",
                        "--s3-endpoint=http://127.0.0.1:1",
                        "--marquee.storage.endpoint=http://127.0.0.1:2",
                        "--spring.cloud.aws.credentials.access-key=key",
                        "--spring.cloud.aws.credentials.secret-key=secret"))
                .isEqualTo(9);
        assertThat(output).contains("http://127.0.0.1:2");
    }

    private Integer job(String... options) {
        String[] common = {"job", "--marquee.data-dir=" + folder.resolve("data")};
        String[] args = Stream.concat(Stream.of(common), Stream.of(options)).toArray(String[]::new);
        return ServiceMain.execute(SampleService.class, new SampleJob(), args);
    }

    private static void assertOneErrorLine(CapturedOutput output) {
        assertThat(output.getAll().lines().filter(line -> line.contains(" ERROR ")))
                .hasSize(1);
        assertThat(output).doesNotContain("\tat ");
    }
}
