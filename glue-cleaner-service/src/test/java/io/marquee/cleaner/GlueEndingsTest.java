package io.marquee.cleaner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.base.TaskMonitor;
import io.marquee.kit.test.RunningService;
import io.marquee.kit.test.S3EndpointExtension;
import io.marquee.reviews.dataset.Area;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every end of a run, and every answer of Glue that is none, ends a cleaning with its kind and a message with the cause. */
class GlueEndingsTest {

    @RegisterExtension
    static final S3EndpointExtension S3 = new S3EndpointExtension();

    @TempDir
    static Path folder;

    static GlueBench at;
    static RunningService service;

    @BeforeAll
    static void start() {
        at = new GlueBench(S3, folder);
        service = RunningService.start(
                CleanerService.class,
                folder.resolve("data"),
                Stream.concat(Stream.of(at.settings()), Stream.of(S3.arguments()))
                        .toArray(String[]::new));
    }

    @AfterAll
    static void close() {
        service.close();
        at.close();
    }

    @BeforeEach
    void reset() {
        at.reset();
    }

    @Test
    void everyEndButSuccess() {
        ends("FAILED", FailureKind.FAILED_ELSEWHERE, "has failed: out of cheese.");
        ends("ERROR", FailureKind.UNAVAILABLE, "ended in an error of Glue itself: out of cheese.");
        ends("TIMEOUT", FailureKind.TIMED_OUT, "took longer than its timeout: out of cheese.");
        ends("EXPIRED", FailureKind.OVERLOADED, "waited in Glue's queue for too long");
        ends("STOPPED", FailureKind.CANCELLED, "was stopped: out of cheese.");
        at.glue.runs().completesUnknown();
        ends("EXPLODED", FailureKind.FAILED_ELSEWHERE, "has ended in the state EXPLODED, which is not known here");
    }

    @Test
    void aSuccessWithoutADatasetIsNone() {
        at.glue.runs().work(() -> {});
        MarqueeException failure = failure(request("glue", null, null));
        assertThat(failure.kind()).isEqualTo(FailureKind.FAILED_ELSEWHERE);
        assertThat(failure.explanation())
                .contains("has succeeded, but the bucket 'marquee-test' has no whole dataset 'imdb'");
    }

    @Test
    void aStateThatNobodyKnowsIsFollowedLikeTheWaitingOnes() {
        at.glue.runs().states("WAITING", "DREAMING", "STARTING", "RUNNING", "SUCCEEDED");
        CleaningResult result = run(request("glue", null, null));
        assertThat(result.created()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "GetJob        | 400 | AccessDeniedException  | not authorized | UNAUTHORIZED  | the permission glue:GetJob on the job",
                "CreateJob     | 400 | AccessDeniedException  | iam:PassRole   | UNAUTHORIZED  | the permission iam:PassRole on the job's role",
                "StartJobRun   | 400 | AccessDeniedException  | not authorized | UNAUTHORIZED  | the permission glue:StartJobRun",
                "GetJobRun     | 400 | AccessDeniedException  | not authorized | UNAUTHORIZED  | the permission glue:GetJobRun",
                "GetJob        | 400 | UnrecognizedClientException | bad token | UNAUTHORIZED  | refuses the keys",
                "GetJob        | 400 | InvalidSignatureException   | no match  | UNAUTHORIZED  | refuses the keys",
                "CreateJob     | 400 | InvalidInputException  | Role Cleaning should be given assume role permissions | INVALID_INPUT | assumed by glue.amazonaws.com",
                "StartJobRun   | 400 | ConcurrentRunsExceededException | limit of 1   | OVERLOADED | As many runs of the job 'marquee-clean-reviews' are at work as it allows: limit of 1.",
                "StartJobRun   | 400 | ResourceNumberLimitExceededException | max DPU | OVERLOADED | A quota of the account is used up",
                "StartJobRun   | 400 | EntityNotFoundException | gone          | NOT_FOUND     | does not know the job"
            })
    void anAnswerThatIsNone(
            String operation, int status, String code, String message, FailureKind kind, String expected) {
        at.glue.refuse(operation, status, code, message);
        MarqueeException failure = failure(request("glue", null, null));
        assertThat(failure.explanation()).contains(expected);
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(at.glue.calls("StartJobRun")).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void aThrottledStartIsTriedAgainAndAThrottledQuestionIsBorne() {
        at.glue.refuse("StartJobRun", 400, "ThrottlingException", "Rate exceeded");
        for (int i = 0; i < 3; i++) {
            at.glue.refuse("GetJobRun", 400, "ThrottlingException", "Rate exceeded");
        }
        run(request("glue", null, null));
        assertThat(at.glue.calls("StartJobRun")).hasSize(2);
        assertThat(at.glue.runs().count()).isEqualTo(1);
    }

    @Test
    void aStartWhoseAnswerWasLostIsFoundByItsToken() {
        at.glue.loseAnswer("StartJobRun");
        run(request("glue", null, null));
        assertThat(at.glue.calls("StartJobRun")).hasSize(1);
        assertThat(at.glue.runs().count()).isEqualTo(1);
    }

    @Test
    void aStartThatNobodyKnowsOfIsLookedForByTheNextOne() {
        at.glue.refuse("StartJobRun", 500, "InternalServiceException", "oops");
        MarqueeException failure = failure(request("glue", null, null));
        assertThat(failure.kind()).isEqualTo(FailureKind.UNAVAILABLE);
        assertThat(failure.explanation()).contains("should the run appear, it is followed");
        String token = at.glue
                .calls("StartJobRun")
                .getFirst()
                .at("/Arguments/--job-run-token")
                .asString();
        at.glue.runs().run("marquee-clean-reviews", Map.of("--job-run-token", token));
        assertThat(run(request("glue", null, null)).run().id()).isEqualTo("jr_1");
        assertThat(at.glue.calls("StartJobRun")).hasSize(1);
    }

    @Test
    void linesThatMayNotBeReadDoNotEndACleaning() {
        at.glue.refuse("GetLogEvents", 400, "AccessDeniedException", "not authorized");
        assertThat(run(request("glue", null, null)).created()).isTrue();
        assertThat(at.glue.calls("GetLogEvents")).hasSize(1);
    }

    @Test
    void aServiceThatStaysAwayEndsTheFollowingAndNotTheRun() {
        at.glue.runs().states("RUNNING");
        for (int i = 0; i < 500; i++) {
            at.glue.refuse("GetJobRun", 503, "ServiceUnavailable", "away");
        }
        MarqueeException failure = failure(request("glue", null, null));
        assertThat(failure.kind()).isEqualTo(FailureKind.UNAVAILABLE);
        assertThat(failure.explanation()).contains("can no longer be followed").contains("The run goes on.");
        assertThat(at.glue.calls("BatchStopJobRun")).isEmpty();
    }

    private void ends(String state, FailureKind kind, String message) {
        at.glue.runs().states("RUNNING", state).error("out of cheese.");
        MarqueeException failure = failure(request("glue", null, null));
        assertThat(failure.kind()).as(state).isEqualTo(kind);
        assertThat(failure.explanation())
                .contains("of the Glue job 'marquee-clean-reviews'")
                .contains(message);
        assertThat(at.bench.bucket().store().list(Area.CLEANED.prefix())).isEmpty();
        assertThat(folder.resolve("data/glue-runs")).isEmptyDirectory();
    }

    private static MarqueeException failure(CleaningRequest request) {
        return catchThrowableOfType(MarqueeException.class, () -> run(request));
    }

    private static CleaningResult run(CleaningRequest request) {
        return service.context().getBean(CleaningStage.class).run(request, TaskMonitor.NONE);
    }

    private static CleaningRequest request(String engine, String job, Map<String, String> arguments) {
        return new CleaningRequest("imdb", null, null, null, engine, job, null, arguments, null, null);
    }
}
