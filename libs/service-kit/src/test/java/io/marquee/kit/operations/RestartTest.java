package io.marquee.kit.operations;

import static io.marquee.kit.test.RunningService.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.kit.sample.SampleService;
import io.marquee.kit.test.RunningService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What is left of operations after the process ended. */
class RestartTest {

    @TempDir
    Path folder;

    @Test
    void whatRanAndWhatWaitedIsInterruptedAndWhatHadEndedIsKept() {
        String ended;
        String running;
        String waiting;
        try (RunningService service = start()) {
            ended = post(service, "SUCCEED");
            service.awaitState(ended, "SUCCEEDED");
            running = post(service, "WAIT");
            service.awaitState(running, "RUNNING");
            waiting = post(service, "WAIT");
        }
        try (RunningService service = start()) {
            assertThat(state(service, ended)).isEqualTo("SUCCEEDED");
            assertThat(state(service, running)).isEqualTo("INTERRUPTED");
            assertThat(state(service, waiting)).isEqualTo("INTERRUPTED");
            assertThat(json(service.get(running)).path("problem").path("detail").asString())
                    .isEqualTo("The service stopped during this operation. Start imdb again.");
        }
    }

    @Test
    void whatRanWhenTheProcessWasKilledIsInterruptedAndAFileThatIsNoneIsSetAside() throws IOException {
        String running;
        Path file;
        byte[] alive;
        try (RunningService service = start()) {
            running = post(service, "WAIT");
            service.awaitState(running, "RUNNING");
            file = folder.resolve("operations").resolve(running.replaceAll(".*/", "") + ".json");
            alive = Files.readAllBytes(file);
        }
        // as a killed process leaves it
        Files.write(file, alive);
        Path broken = Files.writeString(file.resolveSibling("broken.json"), "{\"half\":");
        try (RunningService service = start()) {
            JsonNode view = json(service.get(running));
            assertThat(view.path("state").asString()).isEqualTo("INTERRUPTED");
            assertThat(broken).doesNotExist();
            assertThat(broken.resolveSibling("broken.json.unreadable")).exists();
        }
    }

    private RunningService start() {
        return RunningService.start(SampleService.class, folder, "--marquee.operations.stop-timeout=2s");
    }

    private static String post(RunningService service, String mode) {
        return service.post("/v1/samples", "{\"dataset\":\"imdb\",\"nb_epochs\":3,\"mode\":\"" + mode + "\"}")
                .headers()
                .firstValue("Location")
                .orElseThrow();
    }

    private static String state(RunningService service, String path) {
        return json(service.get(path)).path("state").asString();
    }
}
