package io.marquee.concurrency;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs every race that is annotated with {@code @JCStressTest}, shortly. For a long run give other options, for example
 * {@code MARQUEE_JCSTRESS="-m tough"}.
 */
class RacesTest {

    private static final String SHORT =
            "-f 1 -iters 1 -time 500 -sc false -af NONE -spinStyle THREAD_YIELD -hs 64 -jvmArgs -Xmx128m";

    @TempDir
    Path folder;

    @Test
    void endInNoForbiddenWay() throws Exception {
        Path output = folder.resolve("output");
        String options = Objects.requireNonNullElse(System.getenv("MARQUEE_JCSTRESS"), SHORT);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "org.openjdk.jcstress.Main"));
        command.addAll(List.of(options.split(" ")));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor()).as(Files.readString(output)).isZero();
        assertThat(output)
                .content()
                .contains("Failed tests: No matches", "Error tests: No matches", "All remaining tests: ");
    }
}
