package io.marquee.glueendpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What an endpoint leaves to the next one. */
class RestartTest {

    @RegisterExtension
    static final Bench AT = new Bench();

    @Test
    void whatWasAtWorkHasEndedWithAReasonAndWhatWaitedGoesOn() throws Exception {
        AT.glue.createJob(Bench.job("one", "hang")
                .executionProperty(property -> property.maxConcurrentRuns(1))
                .build());
        String first = AT.atWork("one");
        String second = AT.glue
                .startJobRun(
                        run -> run.jobName("one").jobRunQueuingEnabled(true).arguments(Map.of("--do", "succeed")))
                .jobRunId();
        AT.stop();
        assertThat(ProcessHandle.current()
                        .descendants()
                        .filter(child -> child.info().commandLine().orElse("").contains(first)))
                .isEmpty();
        AT.start();
        assertThat(AT.get("one", first).jobRunStateAsString()).isEqualTo("ERROR");
        assertThat(AT.get("one", first).errorMessage()).isEqualTo("The Glue endpoint ended while the run was at work.");
        AT.await("one", second, "SUCCEEDED");
        assertThat(AT.lines("error", first)).hasSize(1);
        assertThat(AT.glue.getJob(get -> get.jobName("one")).job().defaultArguments())
                .isEqualTo(Bench.arguments("--do", "hang"));
    }

    @Test
    void aKilledEndpointsJobIsEndedByTheNextOne() throws Exception {
        AT.glue.createJob(Bench.job("orphan", "hang").build());
        AT.stop();
        try (var killed = new EndpointProcess(AT)) {
            AT.glue = killed.glue();
            AT.logs = killed.logs();
            String id = AT.atWork("orphan");
            ProcessHandle job = killed.child();
            killed.kill();
            assertThat(job.isAlive()).isTrue();
            AT.start();
            job.onExit().get(20, TimeUnit.SECONDS);
            assertThat(AT.get("orphan", id).jobRunStateAsString()).isEqualTo("ERROR");
        }
    }

    @Test
    void saysThatThePortIsTaken() {
        assertThatThrownBy(
                        () -> GlueEndpoint.start(AT.settings(AT.endpoint.uri().getPort())))
                .isInstanceOfSatisfying(
                        MarqueeException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.CONFLICT));
    }

    @Test
    void doesNotPrintItsSecret() {
        assertThat(AT.settings(0).toString()).doesNotContain(Bench.SECRET);
    }
}
