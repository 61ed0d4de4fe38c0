package io.marquee.system.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher in trouble: one sentence, one remedy, and nothing left running. */
class LauncherTroubleTest {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    @TempDir
    Path home;

    @Test
    void namesTheTakenPortAndTheWayOut() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var launcher = new Launcher(home).with("MARQUEE_PORT_TRAINER", String.valueOf(taken.getLocalPort()));
            var outcome = launcher.run(LIMIT, "up", "--no-build");
            assertThat(outcome.exitCode()).isNotZero();
            assertThat(outcome.output())
                    .contains("Port " + taken.getLocalPort() + ", which trainer wants, is taken by")
                    .contains("MARQUEE_PORT_TRAINER=");
        }
    }

    @Test
    void saysThatTheNamedHubDoesNotAnswerBeforeItStartsAnything() throws Exception {
        var launcher = new Launcher(home).with("HF_ENDPOINT", "http://127.0.0.1:9");
        var outcome = launcher.run(LIMIT, "up", "--no-build");
        assertThat(outcome.exitCode()).isNotZero();
        assertThat(outcome.output())
                .contains("The Hub at HF_ENDPOINT=http://127.0.0.1:9 does not answer.")
                .doesNotContain("Starting");
    }

    @Test
    void namesAnExecutableThatIsNone() throws Exception {
        var outcome =
                new Launcher(home).with("MARQUEE_MLFLOW", "/nowhere/mlflow").run(LIMIT, "up", "--no-build");
        assertThat(outcome.exitCode()).isNotZero();
        assertThat(outcome.output()).contains("MARQUEE_MLFLOW names /nowhere/mlflow");
    }

    @Test
    void refusesAnUnknownCommand() throws Exception {
        var outcome = new Launcher(home).run(LIMIT, "upp");
        assertThat(outcome.exitCode()).isNotZero();
        assertThat(outcome.output()).contains("There is no command 'upp'.");
    }

    @Test
    void refusesAnEngineThatIsNone() throws Exception {
        var outcome = new Launcher(home).run(LIMIT, "up", "--no-build", "--engine", "steam");
        assertThat(outcome.exitCode()).isNotZero();
        assertThat(outcome.output()).contains("There is no cleaning engine 'steam' here.", "embedded or glue");
    }

    @Test
    void wantsThePortOfTheGlueEndpointOnlyForItsEngine() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var launcher = new Launcher(home)
                    .with("MARQUEE_PORT_GLUE", String.valueOf(taken.getLocalPort()))
                    .with("HF_ENDPOINT", "http://127.0.0.1:9");
            assertThat(launcher.run(LIMIT, "up", "--no-build", "--engine=glue").output())
                    .contains("Port " + taken.getLocalPort() + ", which glue wants, is taken by");
            assertThat(launcher.run(LIMIT, "up", "--no-build").output())
                    .contains("does not answer")
                    .doesNotContain("glue");
        }
    }

    @Test
    void refusesAnUnknownOptionOfTheOracleBeforeItInstallsAnything() throws Exception {
        var outcome = new Launcher(home).run(LIMIT, "oracle", "--fast");
        assertThat(outcome.exitCode()).isNotZero();
        assertThat(outcome.output()).contains("'oracle' does not know the option --fast.");
        assertThat(home.resolve("oracle")).doesNotExist();
    }

    @Test
    void leavesNothingRunningWhenItIsInterrupted() throws Exception {
        var launcher = new Launcher(home);
        Process up = launcher.start("up", "--no-build");
        awaitParts(launcher);
        List<ProcessHandle> started = partsOf(launcher);
        up.destroy();
        assertThat(up.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(started).isNotEmpty().noneMatch(ProcessHandle::isAlive);
    }

    @Test
    void leavesNothingRunningWhenItIsKilled() throws Exception {
        var launcher = new Launcher(home);
        Process up = launcher.start("up", "--no-build");
        awaitParts(launcher);
        List<ProcessHandle> started = partsOf(launcher);
        up.destroyForcibly().waitFor();
        for (ProcessHandle process : started) {
            process.onExit().get(60, TimeUnit.SECONDS);
        }
        assertThat(started).isNotEmpty().noneMatch(ProcessHandle::isAlive);
    }

    private static void awaitParts(Launcher launcher) throws Exception {
        Instant deadline = Instant.now().plus(LIMIT);
        while (partsOf(launcher).size() < 2) {
            assertThat(Instant.now()).as(launcher.output("up")).isBefore(deadline);
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private static List<ProcessHandle> partsOf(Launcher launcher) throws Exception {
        Path folder = launcher.home().resolve("run");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.newDirectoryStream(folder, "*.pid")) {
            return java.util.stream.StreamSupport.stream(files.spliterator(), false)
                    .map(LauncherTroubleTest::firstLine)
                    .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)).stream())
                    .toList();
        }
    }

    private static String firstLine(Path file) {
        try {
            return Files.readAllLines(file).getFirst();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
