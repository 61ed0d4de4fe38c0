package io.marquee.system.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a newcomer sees: one command, a live model, and a system that behaves. */
@ExtendWith(RunningSystem.class)
class UpTest {

    @Test
    void endsWithTwoRightPredictions(Launcher.Outcome up) {
        assertThat(up.exitCode()).as(up.output()).isZero();
        assertThat(up.output())
                .containsPattern("positive \\(0\\.\\d+\\) +A wonderful film")
                .containsPattern("negative \\(0\\.\\d+\\) +A dreadful waste");
    }

    @Test
    void tellsTheScoresAndWhereEverythingIs(Launcher.Outcome up, Launcher launcher) {
        assertThat(up.output())
                .containsPattern("Final_test_f1 0\\.\\d+")
                .contains(launcher.url("DASHBOARD"), launcher.url("MLFLOW"), launcher.url("MODEL_SERVER"));
    }

    @Test
    void isHarmlessTheSecondTime(Launcher launcher) throws Exception {
        var second = launcher.run(Duration.ofMinutes(2), "up", "--no-build");
        assertThat(second.exitCode()).as(second.output()).isZero();
        assertThat(second.output()).contains("a model is live already").doesNotContain("3/5 Train");
    }

    @Test
    void showsEveryPartAsReady(Launcher launcher) throws Exception {
        var status = launcher.run(Duration.ofMinutes(1), "status");
        assertThat(status.output().lines().filter(line -> line.contains(" ready ") && !line.startsWith("glue ")))
                .hasSize(8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"INGEST", "CLEANER", "TRAINER", "MODEL_SERVER", "INFERENCE"})
    void describesEachServiceInOpenApi(String part, Launcher launcher) throws Exception {
        var answer = Rest.get(launcher.url(part) + "/v3/api-docs");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("openapi").asString()).startsWith("3.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"INGEST", "CLEANER", "TRAINER", "MODEL_SERVER", "INFERENCE", "DASHBOARD"})
    void measuresEachServiceForPrometheus(String part, Launcher launcher) throws Exception {
        assertThat(Rest.get(launcher.url(part) + "/actuator/prometheus").body()).contains("jvm_memory_used_bytes");
    }

    @Test
    void wantsTheTokenForAWrite(Launcher launcher) throws Exception {
        String cleanings = launcher.url("CLEANER") + "/v1/cleanings";
        String body = "{\"dataset\":\"samples\",\"recipe\":\"original\"}";
        assertThat(Rest.post(cleanings, body).status()).isEqualTo(401);
        assertThat(Rest.post(cleanings, body, launcher.token()).status()).isEqualTo(202);
    }

    @Test
    void answersAnUnknownModelWithAProblem(Launcher launcher) throws Exception {
        var answer = Rest.post(launcher.url("MODEL_SERVER") + "/v1/models/nobody/predict", "{\"texts\":[\"a\"]}");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().path("type").asString()).isEqualTo("urn:marquee:problem:not-found");
    }

    @Test
    void keepsItsSecretsOutOfLogsAndProcessListings(Launcher launcher) throws Exception {
        List<String> secrets = List.of(
                launcher.token(),
                launcher.secret("AWS_SECRET_ACCESS_KEY"),
                launcher.secret("MLFLOW_WEBHOOK_SECRET_ENCRYPTION_KEY"));
        assertThat(logs(launcher))
                .isNotEmpty()
                .allSatisfy(
                        log -> assertThat(Files.readString(log)).as("%s", log).doesNotContain(secrets));
        assertThat(commandLines()).allSatisfy(line -> assertThat(line).doesNotContain(secrets));
    }

    private static List<Path> logs(Launcher launcher) throws Exception {
        try (Stream<Path> files = Files.list(launcher.home().resolve("logs"))) {
            return files.toList();
        }
    }

    private static List<String> commandLines() {
        return ProcessHandle.allProcesses()
                .map(process -> process.info().commandLine().orElse(""))
                .toList();
    }
}
