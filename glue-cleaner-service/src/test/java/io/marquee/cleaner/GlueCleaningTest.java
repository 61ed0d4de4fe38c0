package io.marquee.cleaner;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.kit.test.S3EndpointExtension;
import io.marquee.reviews.Review;
import io.marquee.reviews.Sentiment;
import io.marquee.reviews.Split;
import io.marquee.reviews.dataset.Area;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;

/** What a cleaning does on Glue. */
@ExtendWith(OutputCaptureExtension.class)
class GlueCleaningTest {

    @RegisterExtension
    static final S3EndpointExtension S3 = new S3EndpointExtension();

    @TempDir
    Path folder;

    GlueBench at;

    @BeforeEach
    void start() {
        at = new GlueBench(S3, folder);
    }

    @AfterEach
    void close() {
        at.close();
    }

    @Test
    void makesTheJobRunsItAndTellsWhatItTook(CapturedOutput output) {
        at.glue.runs().line("cleaning 2 rows").line("MARQUEE_RESULT {}");
        JsonNode result = at.clean();
        assertThat(at.bench.rows(at.bench.bucket().catalog().require(Area.CLEANED, "imdb", null), Split.TRAIN))
                .containsExactly(new Review("its good", Sentiment.POSITIVE));
        assertThat(result.path("created").asBoolean()).isTrue();
        assertThat(result.path("raw_digest").asString()).isEqualTo(at.raw.digest());
        assertThat(result.path("engine").asString()).isEqualTo("glue");
        JsonNode run = result.path("run");
        assertThat(run.path("state").asString()).isEqualTo("SUCCEEDED");
        assertThat(run.path("dpu_seconds").asDouble()).isEqualTo(180);
        assertThat(run.path("dpu_hours").asDouble()).isEqualTo(0.05);
        assertThat(output)
                .contains("is RUNNING")
                .contains("180.0 DPU-seconds")
                .containsOnlyOnce(run.path("id").asString() + ": cleaning 2 rows");
        assertThat(folder.resolve("data/glue-runs")).isEmptyDirectory();
    }

    @Test
    void theJobIsOneForGlueOfTheVersionAndSizeThatTheSettingsSay() {
        at.clean("--job-name=films", "--job-timeout=90s", "--job-retries=2", "--workers=4", "--worker-type=G.2X");
        JsonNode job = at.glue.calls("CreateJob").getFirst();
        assertThat(job.path("Name").asString()).isEqualTo("films");
        assertThat(job.path("GlueVersion").asString()).isEqualTo("5.1");
        assertThat(job.path("Role").asString()).isEqualTo("Cleaning");
        assertThat(job.path("Timeout").asInt()).isEqualTo(2);
        assertThat(job.path("MaxRetries").asInt()).isEqualTo(2);
        assertThat(job.at("/Command/Name").asString()).isEqualTo("glueetl");
        assertThat(job.at("/Command/ScriptLocation").asString())
                .matches("s3://marquee-test/glue/clean_reviews-[0-9a-f]{64}\\.scala");
        assertThat(job.at("/DefaultArguments/--extra-jars").asString())
                .matches("s3://marquee-test/glue/spark-jobs-[0-9a-f]{64}\\.jar");
        assertThat(job.at("/DefaultArguments/--class").asString()).isEqualTo("GlueApp");
        assertThat(job.at("/DefaultArguments/--job-language").asString()).isEqualTo("scala");
        JsonNode run = at.glue.calls("StartJobRun").getFirst();
        assertThat(run.path("NumberOfWorkers").asInt()).isEqualTo(4);
        assertThat(run.path("WorkerType").asString()).isEqualTo("G.2X");
    }

    @Test
    void theRunGetsWhatItNeedsAndNoSecret(CapturedOutput output) {
        at.clean();
        JsonNode arguments = at.glue.calls("StartJobRun").getFirst().path("Arguments");
        assertThat(arguments.path("--bucket").asString()).isEqualTo(S3.bucket());
        assertThat(arguments.path("--dataset").asString()).isEqualTo("imdb");
        assertThat(arguments.path("--digest").asString()).isEqualTo(at.raw.digest());
        assertThat(arguments.path("--recipe").asString()).isEqualTo("original");
        assertThat(arguments.path("--job-run-token").asString()).startsWith("marquee-");
        assertThat(arguments.path("--producer").asString()).contains("Glue");
        assertThat(at.glue.calls().toString()).doesNotContain(S3.secretKey()).doesNotContain(S3.accessKey());
        assertThat(output).doesNotContain(S3.secretKey());
    }

    @Test
    void doesNothingTwiceThatIsDoneAlready(CapturedOutput output) {
        at.clean();
        List<String> before = at.bench.bucket().keys();
        assertThat(at.clean().path("created").asBoolean()).isFalse();
        assertThat(at.glue.calls("StartJobRun")).hasSize(1);
        assertThat(at.clean("--force").path("created").asBoolean()).isFalse();
        assertThat(at.glue.calls("StartJobRun")).hasSize(2);
        assertThat(at.glue.calls("CreateJob")).hasSize(1);
        assertThat(at.glue.calls("UpdateJob")).isEmpty();
        assertThat(at.bench.bucket().keys()).isEqualTo(before);
        assertThat(output).containsOnlyOnce("glue/spark-jobs-");
    }

    @Test
    void changesAJobOfOursThatDiffersAndNoOther(CapturedOutput output) {
        at.clean();
        at.clean("--force", "--marquee.glue.workers=3");
        assertThat(at.glue.calls("UpdateJob")).hasSize(1);
        assertThat(output).contains("workers 2 -> 3");
        at.glue.runs().job("nightly");
        assertThat(at.run("--force", "--job-name=nightly")).isEqualTo(5);
        assertThat(output).contains("The Glue job 'nightly' is there and runs something else.");
        assertThat(at.glue.calls("UpdateJob")).hasSize(1);
    }

    @Test
    void followsARunOfTheSameWorkThatSomebodyHasStarted() {
        at.glue.runs().states("RUNNING", "SUCCEEDED");
        at.glue
                .runs()
                .run(
                        "marquee-clean-reviews",
                        Map.of(
                                "--bucket",
                                S3.bucket(),
                                "--dataset",
                                "imdb",
                                "--digest",
                                at.raw.digest(),
                                "--recipe",
                                "original"));
        assertThat(at.clean().path("run").path("id").asString()).isEqualTo("jr_1");
        assertThat(at.glue.calls("StartJobRun")).isEmpty();
    }

    @Test
    void goesOnWithTheAttemptThatGlueBeginsAfterAFailedOne(CapturedOutput output) {
        at.glue.runs().states("RUNNING", "FAILED").error("a worker was lost");
        at.glue.runs().retriesWith("RUNNING", "SUCCEEDED");
        JsonNode run = at.clean("--job-retries=1").path("run");
        assertThat(run.path("id").asString()).isEqualTo("jr_1_attempt_1");
        assertThat(run.path("attempt").asInt()).isEqualTo(1);
        assertThat(output).contains("a worker was lost. Glue has begun it again as jr_1_attempt_1");
        assertThat(at.glue.calls("StartJobRun")).hasSize(1);
    }
}
