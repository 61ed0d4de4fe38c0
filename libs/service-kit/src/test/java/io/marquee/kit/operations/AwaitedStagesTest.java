package io.marquee.kit.operations;

import static io.marquee.kit.test.RunningService.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.kit.sample.SampleInput;
import io.marquee.kit.sample.SampleInput.Mode;
import io.marquee.kit.sample.SampleService;
import io.marquee.kit.sample.SampleStage;
import io.marquee.kit.test.RunningService;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Callers that wait for a stage's end stand in the same line as all others. */
class AwaitedStagesTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(20);

    @TempDir
    static Path folder;

    static RunningService service;

    @BeforeAll
    static void start() {
        service = RunningService.start(
                SampleService.class, folder, "--marquee.operations.queue=1", "--marquee.operations.stop-timeout=0s");
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void tellWhatCameOfItAndLeaveAnOperationForAll() {
        OperationView view = run(Mode.SUCCEED, LONG);
        assertThat(view.state()).isEqualTo(OperationState.SUCCEEDED);
        assertThat(json(service.get("/v1/samples/" + view.id())).path("result")).isEqualTo(view.result());
    }

    @Test
    void failAsTheStageFails() {
        assertFails(Mode.FAIL, LONG, FailureKind.NOT_FOUND, "There is no dataset 'imdb'. Ingest it first.");
        assertFails(Mode.CRASH, LONG, FailureKind.INTERNAL, "under incident");
    }

    @Test
    void refuseAnInputThatTheStageRefuses() {
        var input = new SampleInput("imdb", 3, Mode.SUCCEED, List.of("imdb"));
        assertThatThrownBy(() -> stages().run(stage(), input, LONG)).hasMessageContaining("must not name the dataset");
    }

    @Test
    void giveUpAfterTheirTimeWhileTheOperationGoesOnAndAreRefusedWhereTooManyWait() {
        assertFails(Mode.WAIT, SHORT, FailureKind.TIMED_OUT, "goes on. See /v1/samples/");
        assertFails(Mode.WAIT, SHORT, FailureKind.TIMED_OUT, "goes on. See /v1/samples/");
        assertFails(Mode.SUCCEED, LONG, FailureKind.OVERLOADED, "waiting already");
        String waiting = newest(0);
        String running = newest(1);
        service.awaitState("/v1/samples/" + running, "RUNNING");
        for (String id : List.of(waiting, running)) {
            service.send("DELETE", "/v1/samples/" + id, "");
            service.awaitState("/v1/samples/" + id, "CANCELLED");
        }
    }

    private static void assertFails(Mode mode, Duration limit, FailureKind kind, String words) {
        assertThatThrownBy(() -> run(mode, limit)).isInstanceOfSatisfying(MarqueeException.class, e -> {
            assertThat(e.kind()).isEqualTo(kind);
            assertThat(e.explanation()).contains(words);
        });
    }

    private static OperationView run(Mode mode, Duration limit) {
        return stages().run(stage(), new SampleInput("imdb", 3, mode, null), limit);
    }

    private static AwaitedStages stages() {
        return service.context().getBean(AwaitedStages.class);
    }

    private static SampleStage stage() {
        return service.context().getBean(SampleStage.class);
    }

    private static String newest(int index) {
        JsonNode items = json(service.get("/v1/samples")).path("items");
        return items.path(index).path("id").asString();
    }
}
