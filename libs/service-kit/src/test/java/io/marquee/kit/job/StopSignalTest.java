package io.marquee.kit.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.kit.sample.SampleService;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A job in a process of its own that is told to end. */
class StopSignalTest {

    @TempDir
    Path folder;

    @Test
    @Timeout(60)
    @DisabledOnOs(OS.WINDOWS)
    void aJobStopsOnSigtermAndSaysHowToGoOn() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        SampleService.class.getName(),
                        "job",
                        "--mode=WAIT",
                        "--marquee.data-dir=" + folder)
                .redirectErrorStream(true)
                .start();
        try (BufferedReader output = process.inputReader()) {
            String line = output.readLine();
            while (line != null && !line.contains("stepping")) {
                line = output.readLine();
            }
            assertThat(line).isNotNull();
            // the process itself would close its output
            process.toHandle().destroy();
            assertThat(output.lines()).anyMatch(end -> end.contains("The work was cancelled. Start imdb again."));
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(143);
        } finally {
            process.destroyForcibly();
        }
    }
}
