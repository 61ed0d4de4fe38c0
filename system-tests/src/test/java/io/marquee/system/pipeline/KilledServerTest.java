package io.marquee.system.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A model server that is killed outright serves the same again once it is started. */
@ExtendWith(RunningSystem.class)
class KilledServerTest {

    private static final String TEXT = "{\"texts\":[\"A wonderful film, warm and funny.\"]}";

    @Test
    void allDeploymentsAreBackAfterKillAndStart(Launcher launcher) throws Exception {
        String models = launcher.url("MODEL_SERVER") + "/v1/models";
        String predict = models + "/sentiment/predict";
        String live = Rest.get(models).json().path("models").toString();
        String said = Rest.post(predict, TEXT).json().path("predictions").toString();
        assertThat(live).contains("sentiment");
        kill(launcher);
        var up = launcher.run(Duration.ofMinutes(2), "up", "--services-only", "--no-build");
        assertThat(up.exitCode()).as(up.output()).isZero();
        assertThat(Rest.get(models).json().path("models").toString()).isEqualTo(live);
        assertThat(Rest.post(predict, TEXT).json().path("predictions").toString())
                .isEqualTo(said);
    }

    private static void kill(Launcher launcher) throws Exception {
        long pid = Long.parseLong(Files.readAllLines(launcher.home().resolve("run/model-server.pid"))
                .getFirst());
        ProcessHandle server = ProcessHandle.of(pid).orElseThrow();
        assertThat(server.destroyForcibly()).isTrue();
        server.onExit().get(30, TimeUnit.SECONDS);
    }
}
