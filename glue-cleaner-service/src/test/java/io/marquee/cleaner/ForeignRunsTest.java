package io.marquee.cleaner;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.kit.test.S3EndpointExtension;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;

/** Jobs and workflows of somebody else's: started as they are, followed to their end. */
@ExtendWith(OutputCaptureExtension.class)
class ForeignRunsTest {

    private static final String ENGINE = "--engine=glue-job-run";

    @RegisterExtension
    static final S3EndpointExtension S3 = new S3EndpointExtension();

    @TempDir
    Path folder;

    GlueBench at;

    @BeforeEach
    void start() {
        at = new GlueBench(S3, folder);
        at.glue.runs().job("nightly");
    }

    @AfterEach
    void close() {
        at.close();
    }

    @Test
    void aJobGetsItsArgumentsAndNothingElse() {
        JsonNode result = clean("--job-name=nightly", "--argument", "day=monday", "--argument", "--full=yes");
        assertThat(at.glue.calls("StartJobRun").getFirst().path("Arguments").toString())
                .isEqualTo("{\"--day\":\"monday\",\"--full\":\"yes\"}");
        assertThat(at.glue.calls("UpdateJob")).isEmpty();
        assertThat(result.path("created").asBoolean()).isTrue();
        assertThat(result.path("engine").asString()).isEqualTo("glue-job-run");
        assertThat(result.at("/run/job").asString()).isEqualTo("nightly");
        clean("--job-name=nightly", "--argument", "day=monday", "--argument", "--full=yes");
        assertThat(at.glue.runs().count()).isEqualTo(2);
    }

    @Test
    void aJobThatLeavesNoDatasetIsFineAndSaysSo(CapturedOutput output) {
        at.glue.runs().work(() -> {});
        JsonNode result = clean("--job-name=nightly");
        assertThat(result.path("digest").isNull()).isTrue();
        assertThat(result.at("/run/state").asString()).isEqualTo("SUCCEEDED");
        assertThat(output).contains("There is no cleaned dataset 'imdb' after it");
    }

    @Test
    void aJobThatFailsAndOneThatIsNotThere(CapturedOutput output) {
        at.glue.runs().states("RUNNING", "FAILED").error("no such table");
        assertThat(at.bench.run(at.options(ENGINE, "--job-name=nightly"))).isEqualTo(11);
        assertThat(output).contains("has failed: no such table.");
        assertThat(at.bench.run(at.options(ENGINE, "--job-name=weekly"))).isEqualTo(4);
        assertThat(output).contains("There is no Glue job 'weekly'");
    }

    @Test
    void aRunWhoseAnswerWasLostIsKnownByItsArguments() {
        at.glue.loseAnswer("StartJobRun");
        clean("--job-name=nightly", "--argument", "day=monday");
        assertThat(at.glue.runs().count()).isEqualTo(1);
    }

    @Test
    void givesUpAfterSoManyQuestionsAndGoesOnWithTheSameRun(CapturedOutput output) {
        at.glue.runs().states("RUNNING");
        assertThat(at.bench.run(at.options(ENGINE, "--job-name=nightly", "--polls=2")))
                .isEqualTo(10);
        assertThat(output).contains("has not ended after it was asked for 2 times; it goes on.");
        at.glue.runs().states("SUCCEEDED");
        assertThat(clean("--job-name=nightly").at("/run/id").asString()).isEqualTo("jr_1");
        assertThat(at.glue.calls("StartJobRun")).hasSize(1);
    }

    @Test
    void aWorkflowIsFollowedToItsEnd() {
        at.glue.runs().states("RUNNING", "COMPLETED");
        JsonNode result = clean("--workflow-name=friday", "--argument", "day=monday");
        JsonNode properties = at.glue.calls("StartWorkflowRun").getFirst().path("RunProperties");
        assertThat(properties.path("day").asString()).isEqualTo("monday");
        assertThat(properties.path("marquee-run-token").asString()).startsWith("marquee-");
        assertThat(result.at("/run/state").asString()).isEqualTo("COMPLETED");
        assertThat(result.at("/run/job").asString()).isEqualTo("friday");
    }

    @Test
    void aWorkflowWithAJobThatFailedHasFailed(CapturedOutput output) {
        at.glue.runs().states("COMPLETED").failedActions(1);
        assertThat(at.bench.run(at.options(ENGINE, "--workflow-name=friday"))).isEqualTo(11);
        assertThat(output).contains("1 of its 3 jobs and crawlers have failed");
        at.glue.runs().states("ERROR").error("a trigger broke");
        assertThat(at.bench.run(at.options(ENGINE, "--workflow-name=friday"))).isEqualTo(9);
        assertThat(output).contains("ended in an error: a trigger broke.");
    }

    private JsonNode clean(String... options) {
        String[] all = new String[options.length + 1];
        all[0] = ENGINE;
        System.arraycopy(options, 0, all, 1, options.length);
        return at.bench.clean(at.options(all));
    }
}
