package io.marquee.glueendpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.glue.model.AlreadyExistsException;
import software.amazon.awssdk.services.glue.model.CreateJobRequest;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.GlueException;
import software.amazon.awssdk.services.glue.model.Job;
import software.amazon.awssdk.services.glue.model.JobUpdate;

/** Jobs, as the real client makes and sees them. */
class JobsTest {

    @RegisterExtension
    static final Bench AT = new Bench();

    @AfterAll
    static void everyAnswerWasAsTheModelHasIt() {
        assertThat(AT.watch.strange()).isEmpty();
    }

    @Test
    void aJobIsKeptAsItWasMade() {
        AT.glue.createJob(
                Bench.job("kept", "nothing").tags(Map.of("made-by", "us")).build());
        Job job = AT.glue.getJob(get -> get.jobName("kept")).job();
        assertThat(job.role()).isEqualTo("Cleaning");
        assertThat(job.command().scriptLocation()).isEqualTo("s3://jobs/a/job.scala");
        assertThat(job.defaultArguments()).isEqualTo(Bench.arguments("--do", "nothing"));
        assertThat(job.maxCapacity()).isEqualTo(2);
        assertThat(job.maxRetries()).isZero();
        assertThat(job.createdOn()).isEqualTo(job.lastModifiedOn());
        assertThat(AT.glue.listJobs(list -> list.tags(Map.of("made-by", "us"))).jobNames())
                .containsExactly("kept");
    }

    @Test
    void anUpdateReplacesAllButNameAndCreation() {
        AT.glue.createJob(Bench.job("changed", "nothing").description("old").build());
        Job before = AT.glue.getJob(get -> get.jobName("changed")).job();
        AT.glue.updateJob(update -> update.jobName("changed")
                .jobUpdate(JobUpdate.builder()
                        .role("Other")
                        .command(before.command())
                        .glueVersion("5.1")
                        .build()));
        Job job = AT.glue.getJob(get -> get.jobName("changed")).job();
        assertThat(job.role()).isEqualTo("Other");
        assertThat(job.description()).isNull();
        assertThat(job.defaultArguments()).isEmpty();
        assertThat(job.timeout()).isEqualTo(480);
        assertThat(job.createdOn()).isEqualTo(before.createdOn());
    }

    @Test
    void aNameIsTakenOnce() {
        AT.glue.createJob(Bench.job("taken", "nothing").build());
        assertThatThrownBy(() -> AT.glue.createJob(Bench.job("taken", "nothing").build()))
                .isInstanceOf(AlreadyExistsException.class);
    }

    @Test
    void aJobThatIsNotThere() {
        assertThatThrownBy(() -> AT.glue.getJob(get -> get.jobName("nobody")))
                .isInstanceOfSatisfying(EntityNotFoundException.class, e -> {
                    assertThat(e.statusCode()).isEqualTo(400);
                    assertThat(e.requestId()).isNotBlank();
                    assertThat(e.awsErrorDetails().errorMessage()).isEqualTo("Job with name: nobody not found.");
                });
        assertThatThrownBy(() -> AT.glue.startJobRun(run -> run.jobName("nobody")))
                .isInstanceOf(EntityNotFoundException.class);
        assertThatThrownBy(() -> AT.glue.getJobRuns(runs -> runs.jobName("nobody")))
                .isInstanceOf(EntityNotFoundException.class);
        assertThat(AT.glue.deleteJob(delete -> delete.jobName("nobody")).jobName())
                .isEqualTo("nobody");
    }

    @Test
    void manyJobsComeInPages() {
        List<String> names = IntStream.range(0, 7).mapToObj(i -> "page-" + i).toList();
        names.forEach(name -> AT.glue.createJob(Bench.job(name, "nothing").build()));
        assertThat(AT.glue.listJobsPaginator(list -> list.maxResults(3)).stream()
                        .flatMap(page -> page.jobNames().stream())
                        .toList())
                .containsAll(names)
                .doesNotHaveDuplicates();
        assertThat(AT.glue.getJobsPaginator(list -> list.maxResults(2)).jobs().stream()
                        .map(Job::name)
                        .toList())
                .containsAll(names);
        names.forEach(name -> AT.glue.deleteJob(delete -> delete.jobName(name)));
        assertThat(AT.glue.listJobs(list -> {}).jobNames()).doesNotContainAnyElementsOf(names);
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void refusesAJobThatIsNone(UnaryOperator<CreateJobRequest.Builder> wrong, String code, String message) {
        assertThatThrownBy(() -> AT.glue.createJob(
                        wrong.apply(Bench.job("wrong", "nothing")).build()))
                .isInstanceOfSatisfying(
                        GlueException.class,
                        e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code))
                .hasMessageContaining(message);
    }

    static List<Arguments> wrong() {
        return List.of(
                wrong(
                        job -> job.name(""),
                        "ValidationException",
                        "Value '\"\"' at 'name' failed to satisfy constraint"),
                wrong(job -> job.name(null), "ValidationException", "Member must not be null"),
                wrong(job -> job.name("a\nb"), "ValidationException", "regular expression pattern"),
                wrong(job -> job.name("x".repeat(256)), "ValidationException", "less than or equal to 255"),
                wrong(job -> job.workerType("G.3X"), "ValidationException", "Member must satisfy enum value set"),
                wrong(job -> job.timeout(0), "ValidationException", "at 'timeout'"),
                wrong(job -> job.timeout(20_000), "InvalidInputException", "Timeout"),
                wrong(job -> job.role(" "), "InvalidInputException", "Role"),
                wrong(job -> job.numberOfWorkers(1), "InvalidInputException", "Number of Workers"),
                wrong(job -> job.numberOfWorkers(null), "InvalidInputException", "set both Worker Type and Number"),
                wrong(job -> job.maxCapacity(2.0), "InvalidInputException", "do not set Max Capacity"),
                wrong(job -> job.command(c -> c.name("x").scriptLocation("s3://a/b")), "InvalidInputException", "'x'"),
                wrong(
                        job -> job.command(c -> c.name("glueetl").scriptLocation("/tmp/a")),
                        "InvalidInputException",
                        "should be an S3 path"));
    }

    private static Arguments wrong(UnaryOperator<CreateJobRequest.Builder> wrong, String code, String message) {
        return Arguments.of(wrong, code, message);
    }
}
