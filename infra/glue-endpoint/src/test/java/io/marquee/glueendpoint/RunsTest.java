package io.marquee.glueendpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.glue.model.BatchStopJobRunResponse;
import software.amazon.awssdk.services.glue.model.ConcurrentRunsExceededException;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.GlueException;
import software.amazon.awssdk.services.glue.model.InvalidInputException;
import software.amazon.awssdk.services.glue.model.JobRun;

/** Runs, from their start to every end that they can come to. */
class RunsTest {

    @RegisterExtension
    static final Bench AT = new Bench();

    @BeforeAll
    static void jobs() {
        for (String what : new String[] {"succeed", "fail", "exit", "hang"}) {
            AT.glue.createJob(Bench.job(what, what).build());
        }
    }

    @AfterAll
    static void everyAnswerWasAsTheModelHasIt() {
        assertThat(AT.watch.strange()).isEmpty();
        assertThat(AT.watch.answered())
                .contains("StartJobRunResponse", "GetJobRunResponse", "GetJobRunsResponse", "BatchStopJobRunResponse");
    }

    @Test
    void aRunDoesTheJobWithItsArguments() {
        String id = AT.run("succeed", "--do", "succeed", "--bucket", "films", "--conf", "spark.x=1 --conf spark.y=2");
        JobRun run = AT.await("succeed", id, "SUCCEEDED");
        assertThat(id).matches("jr_[0-9a-f]{64}");
        assertThat(run.completedOn()).isAfterOrEqualTo(run.startedOn());
        assertThat(run.executionTime()).isPositive();
        assertThat(run.dpuSeconds()).isEqualTo(2.0 * run.executionTime());
        assertThat(run.errorMessage()).isNull();
        assertThat(run.arguments()).containsEntry("--bucket", "films");
        assertThat(AT.lines("output", id))
                .anyMatch(line -> line.startsWith("arguments [--class, GlueApp, --do, succeed,")
                        && line.endsWith("--bucket, films, --JOB_NAME, succeed, --JOB_RUN_ID, " + id + "]"))
                .anyMatch(line -> line.matches("heap 6[0-4]"))
                .contains("master local[1]1");
        assertThat(AT.lines("error", id)).containsExactly("é 🎬 to standard error");
    }

    @Test
    void aRunGetsTheKeysOfS3AndNothingElseOfOurs() {
        String id = AT.run("succeed");
        AT.await("succeed", id, "SUCCEEDED");
        assertThat(AT.lines("output", id))
                .filteredOn(line -> line.startsWith("environment"))
                .singleElement()
                .asString()
                .startsWith(
                        "environment [AWS_ACCESS_KEY_ID=test-key, AWS_DEFAULT_REGION=us-east-1, AWS_ENDPOINT_URL_S3=http://127")
                .endsWith("AWS_REGION=us-east-1, AWS_SECRET_ACCESS_KEY=" + Bench.SECRET + "]");
        assertThat(AT.lines("output", id).getFirst()).doesNotContain(Bench.SECRET);
    }

    @Test
    void whatAJobThrowsIsTheMessageOfItsRun() {
        JobRun thrown = AT.await("fail", AT.run("fail"), "FAILED");
        assertThat(thrown.errorMessage())
                .isEqualTo("Exception in User Class: java.lang.IllegalStateException : out of cheese");
        JobRun exited = AT.await("exit", AT.run("exit"), "FAILED");
        assertThat(exited.errorMessage()).isEqualTo("Command failed with exit code 7");
    }

    @Test
    void aStoppedRunEndsAndSaysSo() {
        String id = AT.atWork("hang");
        BatchStopJobRunResponse answer =
                AT.glue.batchStopJobRun(stop -> stop.jobName("hang").jobRunIds(id, "jr_nobody"));
        assertThat(answer.successfulSubmissions())
                .singleElement()
                .satisfies(done -> assertThat(done.jobRunId()).isEqualTo(id));
        assertThat(answer.errors())
                .singleElement()
                .satisfies(error -> assertThat(error.errorDetail().errorCode()).isEqualTo("EntityNotFoundException"));
        AT.await("hang", id, "STOPPED");
        assertThat(AT.glue
                        .batchStopJobRun(stop -> stop.jobName("hang").jobRunIds(id))
                        .errors())
                .singleElement()
                .satisfies(error ->
                        assertThat(error.errorDetail().errorMessage()).isEqualTo("Job Run is not in running state."));
    }

    @ParameterizedTest
    @CsvSource({
        "timeout:1, TIMEOUT, took longer than its timeout of 1 seconds",
        "end:FAILED:no cheese, FAILED, no cheese",
        "end:ERROR, ERROR, ordered by a fault",
        "end:EXPIRED, EXPIRED, ordered by a fault",
        "end:EXPLODED, EXPLODED, ordered by a fault",
        "slow-start:1;end:STOPPED, STOPPED, ordered by a fault"
    })
    void everyEndCanBeProvoked(String fault, String state, String message) {
        JobRun run = AT.await("hang", AT.run("hang", "--do", "hang", "--marquee-fault", fault), state);
        assertThat(run.errorMessage()).contains(message);
        assertThat(run.completedOn()).isNotNull();
    }

    @Test
    void aRunAtWorkCanBeCalledSomethingUnknown() {
        String id = AT.run("hang", "--do", "hang", "--marquee-fault", "as:DREAMING");
        AT.await("hang", id, "DREAMING");
        AT.glue.batchStopJobRun(stop -> stop.jobName("hang").jobRunIds(id));
        AT.await("hang", id, "STOPPED");
    }

    @Test
    void aRunThatIsStoppedBeforeItsStartNeverStarts() {
        String id = AT.run("hang", "--do", "hang", "--marquee-fault", "slow-start:600");
        assertThat(AT.get("hang", id).jobRunStateAsString()).isEqualTo("STARTING");
        AT.glue.batchStopJobRun(stop -> stop.jobName("hang").jobRunIds(id));
        assertThat(AT.await("hang", id, "STOPPED").executionTime()).isZero();
    }

    @Test
    void refusesAFaultThatDoesNotExist() {
        assertThatThrownBy(() -> AT.run("hang", "--marquee-fault", "fire"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("'fire'");
    }

    @Test
    void aFailedRunIsTriedAgainAsOftenAsTheJobSays() {
        AT.glue.createJob(Bench.job("again", "exit").maxRetries(1).build());
        String first = AT.run("again");
        String second = first + "_attempt_1";
        AT.await("again", first, "FAILED");
        AT.awaitListed("again", second);
        JobRun last = AT.await("again", second, "FAILED");
        assertThat(last.attempt()).isEqualTo(1);
        assertThat(last.previousRunId()).isEqualTo(first);
        assertThat(AT.glue.getJobRuns(runs -> runs.jobName("again")).jobRuns())
                .extracting(JobRun::id)
                .containsExactly(second, first);
    }

    @Test
    void tooManyRunsAreRefusedOrWait() {
        AT.glue.createJob(Bench.job("one", "hang")
                .executionProperty(property -> property.maxConcurrentRuns(1))
                .build());
        String first = AT.atWork("one");
        assertThatThrownBy(() -> AT.run("one"))
                .isInstanceOf(ConcurrentRunsExceededException.class)
                .hasMessageContaining("Concurrent runs exceeded for one");
        String second = AT.glue
                .startJobRun(
                        run -> run.jobName("one").jobRunQueuingEnabled(true).arguments(Map.of("--do", "succeed")))
                .jobRunId();
        assertThat(AT.get("one", second).jobRunStateAsString()).isEqualTo("WAITING");
        AT.glue.batchStopJobRun(stop -> stop.jobName("one").jobRunIds(first));
        AT.await("one", second, "SUCCEEDED");
    }

    @Test
    void whatIsNotOnS3FailsTheRunByName() {
        JobRun jar = AT.await(
                "succeed", AT.run("succeed", "--do", "succeed", "--extra-jars", "s3://jobs/gone.jar"), "FAILED");
        assertThat(jar.errorMessage()).startsWith("s3://jobs/gone.jar cannot be read: ");
        AT.glue.createJob(Bench.job("other", "succeed")
                .command(command -> command.name("glueetl").scriptLocation("s3://jobs/a/other.scala"))
                .build());
        assertThat(AT.await("other", AT.run("other"), "FAILED").errorMessage())
                .contains("'s3://jobs/a/other.scala' is neither");
    }

    @Test
    void aClassOfTheJarNeedsNoScript() {
        String id = AT.run("succeed", "--do", "succeed", "--class", "io.marquee.testjob.TestJob");
        AT.await("succeed", id, "SUCCEEDED");
    }

    @Test
    void aRunThatIsNotThere() {
        assertThatThrownBy(() -> AT.get("hang", "jr_nobody")).isInstanceOf(EntityNotFoundException.class);
    }

    @Test
    void callsCanBeThrottled() {
        AT.endpoint.faults().throttle("GetJobRuns", 2);
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> AT.glue.getJobRuns(runs -> runs.jobName("hang")))
                    .isInstanceOfSatisfying(
                            GlueException.class,
                            e -> assertThat(e.isThrottlingException()).isTrue());
        }
        assertThat(AT.glue.getJobRuns(runs -> runs.jobName("hang"))).isNotNull();
    }
}
