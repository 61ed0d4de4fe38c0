package io.marquee.cleaner;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.glueendpoint.GlueEndpoint;
import io.marquee.glueendpoint.wire.Faults;
import io.marquee.kit.test.S3EndpointExtension;
import io.marquee.reviews.Review;
import io.marquee.reviews.Sentiment;
import io.marquee.reviews.Split;
import io.marquee.reviews.dataset.Area;
import io.marquee.reviews.dataset.DatasetManifest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import software.amazon.awssdk.services.glue.model.JobRun;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Cleaning on a Glue that really runs the Spark job: the same dataset, and the end of the run as the job's own. */
@ExtendWith(OutputCaptureExtension.class)
class LocalGlueIT {

    private static final List<Review> ROWS = List.of(
            new Review("It's GOOD, <br /> isn't it? 10/10", Sentiment.POSITIVE),
            new Review("Été 🎬 \u0130", Sentiment.NEGATIVE),
            new Review("<p></p>", Sentiment.NEGATIVE));

    @RegisterExtension
    static final S3EndpointExtension S3 = new S3EndpointExtension();

    @TempDir
    static Path folder;

    static LocalGlue at;

    @BeforeAll
    static void start() {
        at = new LocalGlue(S3, folder);
        at.bench.raw("never", ROWS, ROWS);
    }

    @AfterAll
    static void close() {
        at.close();
    }

    @Test
    void theJarMakesTheDatasetOfTheEmbeddedEngine() throws Exception {
        DatasetManifest raw = at.bench.raw("films", ROWS, ROWS.subList(0, 2));
        assertThat(at.end(at.start("--dataset=films"))).as(at.said()).isZero();
        assertThat(at.said()).contains("Made the Glue job 'marquee-clean-reviews'", "MARQUEE_RESULT");
        JsonNode result = result();
        assertThat(result.path("created").asBoolean()).isTrue();
        assertThat(result.path("raw_digest").asString()).isEqualTo(raw.digest());
        assertThat(result.path("run").path("dpu_seconds").asDouble()).isPositive();
        JsonNode embedded = at.bench.clean("--dataset=films", "--force");
        assertThat(embedded.path("created").asBoolean()).isFalse();
        for (String same : List.of("digest", "rows", "empty", "manifest")) {
            assertThat(result.path(same)).as(same).isEqualTo(embedded.path(same));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "end:ERROR:no host, 9, ended in an error of Glue itself: no host.",
        "end:EXPIRED:no room, 7, waited in Glue's queue for too long and never began: no room.",
        "end:EXPLODED:a bang, 11, 'has ended in the state EXPLODED, which is not known here: a bang.'",
        "timeout:1, 10, took longer than its timeout"
    })
    void endsAsItsRunEnds(String fault, int code, String message, CapturedOutput output) {
        at.job(fault, fault);
        assertThat(at.clean("--dataset=never", "--job-name=" + fault)).isEqualTo(code);
        assertThat(output).contains("of the Glue job '" + fault + "'", message).doesNotContain(S3.secretKey());
        assertThat(at.runs(fault)).hasSize(1);
    }

    @Test
    void aJobThatFailsTellsItsOwnReason(CapturedOutput output) throws Exception {
        DatasetManifest raw = at.bench.raw("torn", ROWS, ROWS);
        String key = raw.objects(Split.TEST).getFirst().key();
        byte[] bytes = at.bench.bucket().store().open(key).readAllBytes();
        bytes[bytes.length / 2] ^= 1;
        at.bench.bucket().store().put(key, bytes, "application/octet-stream");
        assertThat(at.clean("--dataset=torn", "--job-name=torn")).isEqualTo(11);
        assertThat(output)
                .containsPattern(
                        "has failed: Exception in User Class: [\\w.]+ : .*" + key + " is not what its manifest says");
    }

    @Test
    void aRunThatSomebodyStopsEndsTheCleaning(CapturedOutput output) throws Exception {
        at.job("stopped", "slow-start:600");
        var code = CompletableFuture.supplyAsync(() -> at.clean("--dataset=never", "--job-name=stopped"));
        JobRun run = at.await("stopped");
        at.client.batchStopJobRun(stop -> stop.jobName("stopped").jobRunIds(run.id()));
        assertThat(code.get(3, TimeUnit.MINUTES)).isEqualTo(130);
        assertThat(output).contains("The run " + run.id() + " of the Glue job 'stopped' was stopped.");
    }

    @Test
    void aJobThatIsAtWorkAlreadySaysSo(CapturedOutput output) {
        at.job("busy", "slow-start:600");
        at.client.startJobRun(run -> run.jobName("busy").arguments(Map.of("--digest", "another")));
        assertThat(at.clean("--dataset=never", "--job-name=busy")).isEqualTo(7);
        assertThat(output).contains("As many runs of the job 'busy' are at work as it allows");
        assertThat(at.runs("busy")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "StartJobRun, ThrottlingException, 2, 7, it throttles glue:StartJobRun",
        "GetJobRun, AccessDeniedException, 1, 3, the keys lack the permission glue:GetJobRun",
        "StartJobRun, ResourceNumberLimitExceededException, 1, 7, A quota of the account is used up"
    })
    void whatGlueRefusesEndsTheCleaning(
            String operation, String code, int times, int exit, String message, CapturedOutput output) {
        at.job(code, "end:FAILED");
        at.endpoint.faults().order(new Faults.Fault(operation, code, "no", 400, times));
        assertThat(at.clean("--dataset=never", "--job-name=" + code)).isEqualTo(exit);
        assertThat(output).contains(message);
    }

    @Test
    void refusedKeysAreCalledThat(CapturedOutput output) {
        try (GlueEndpoint other = at.open("other", "another-secret")) {
            assertThat(at.clean("--dataset=never", "--glue-endpoint=" + other.uri()))
                    .isEqualTo(3);
            assertThat(output).contains("refuses the keys (InvalidSignatureException)");
        }
    }

    @Test
    void aKilledCleanerAndItsSuccessorMakeOneRun() throws Exception {
        at.bench.raw("killed", ROWS, ROWS);
        at.job("killed", "slow-start:4;as:DREAMING");
        Process cleaner = at.start("--dataset=killed", "--job-name=killed");
        JobRun run = at.await("killed");
        cleaner.destroyForcibly().waitFor();
        assertThat(at.clean("--dataset=killed", "--job-name=killed")).isZero();
        assertThat(result().path("run").path("id").asString()).isEqualTo(run.id());
        assertThat(at.runs("killed"))
                .singleElement()
                .satisfies(one -> assertThat(one.jobRunStateAsString()).isEqualTo("SUCCEEDED"));
        assertThat(at.bench.bucket().catalog().latest(Area.CLEANED, "killed")).isPresent();
    }

    @Test
    void aCleanerThatIsAskedToStopStopsItsRun() throws Exception {
        at.job("asked", "slow-start:600");
        Process cleaner = at.start("--dataset=never", "--job-name=asked");
        JobRun run = at.await("asked");
        at.awaitSaid(run.id());
        cleaner.destroy();
        assertThat(at.end(cleaner)).as(at.said()).isEqualTo(143);
        assertThat(at.said()).contains("The run " + run.id() + " of the Glue job 'asked' has ended: STOPPED");
        assertThat(at.runs("asked"))
                .singleElement()
                .satisfies(one -> assertThat(one.jobRunStateAsString()).isEqualTo("STOPPED"));
    }

    private static JsonNode result() throws Exception {
        return new JsonMapper().readTree(Files.readString(folder.resolve("result.json")));
    }
}
