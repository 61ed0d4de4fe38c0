package io.marquee.cleaner;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.kit.test.S3EndpointExtension;
import io.marquee.reviews.cleaning.CleaningRecipe;
import io.marquee.reviews.dataset.Area;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** A process that dies while its run is at work leaves the run to the next process; one that is asked to stop does not. */
class KilledGlueTest {

    @RegisterExtension
    static final S3EndpointExtension S3 = new S3EndpointExtension();

    @TempDir
    Path folder;

    GlueBench at;
    Process process;

    @BeforeEach
    void start() {
        at = new GlueBench(S3, folder);
        at.glue.runs().states("RUNNING");
    }

    @AfterEach
    void close() {
        if (process != null) {
            process.destroyForcibly();
        }
        at.close();
    }

    @Test
    void aKilledProcessAndItsSuccessorMakeOneRun() throws Exception {
        startUntilTheRunIsFollowed().destroyForcibly().waitFor();
        assertOneRunIsFinished();
    }

    @Test
    void whoLosesItsDiskAsWellFindsTheRunByItsWork() throws Exception {
        startUntilTheRunIsFollowed().destroyForcibly().waitFor();
        FileSystemUtils.deleteRecursively(folder.resolve("data"));
        assertOneRunIsFinished();
    }

    @Test
    void aRunThatEndedWhileNobodyLookedIsNotStartedAgain() throws Exception {
        startUntilTheRunIsFollowed().destroyForcibly().waitFor();
        at.bench.cleaned(at.raw, CleaningRecipe.ORIGINAL);
        at.glue.runs().states("SUCCEEDED");
        assertThat(at.clean().path("created").asBoolean()).isFalse();
        assertThat(at.glue.runs().count()).isEqualTo(1);
    }

    @Test
    void aProcessThatIsAskedToStopStopsItsRun() throws Exception {
        startUntilTheRunIsFollowed();
        process.destroy();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(143);
        assertThat(at.glue.calls("BatchStopJobRun"))
                .singleElement()
                .satisfies(
                        stop -> assertThat(stop.at("/JobRunIds/0").asString()).isEqualTo("jr_1"));
        assertThat(Files.readString(folder.resolve("log"))).contains("has ended: STOPPED");
        assertThat(folder.resolve("data/glue-runs")).isEmptyDirectory();
    }

    private Process startUntilTheRunIsFollowed() throws Exception {
        String[] options = at.options("--engine=glue");
        process = at.bench.start(folder.resolve("log"), options);
        at.glue.await(calls -> calls.stream()
                        .filter(call -> call.operation().equals("GetJobRun"))
                        .count()
                > 1);
        return process;
    }

    private void assertOneRunIsFinished() {
        at.glue.runs().states("RUNNING", "SUCCEEDED");
        assertThat(at.clean().path("run").path("id").asString()).isEqualTo("jr_1");
        assertThat(at.glue.calls("StartJobRun")).hasSize(1);
        assertThat(at.bench.bucket().catalog().latest(Area.CLEANED, "imdb")).isPresent();
    }
}
