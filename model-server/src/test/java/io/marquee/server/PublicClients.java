package io.marquee.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The Python of {@code infra/clients}, and what its scripts say. */
final class PublicClients {

    private static final String SETTING = "MARQUEE_CLIENTS";
    private static final String IN_REPOSITORY = ".marquee/clients/bin/python";

    private PublicClients() {}

    /** That Python, or a failure that says how to get it: a test that is skipped proves nothing. */
    static Path python() {
        String named = System.getenv(SETTING);
        Path start = Path.of("").toAbsolutePath();
        Path python = named != null && !named.isBlank()
                ? Path.of(named)
                : Stream.<@Nullable Path>iterate(start, folder -> folder != null, Path::getParent)
                        .filter(folder -> Files.isDirectory(folder.resolve(".mvn")))
                        .map(folder -> folder.resolve(IN_REPOSITORY))
                        .findFirst()
                        .orElse(start.resolve(IN_REPOSITORY));
        if (!Files.isExecutable(python)) {
            throw new IllegalStateException("There is no Python with the public clients at " + python
                    + ": run ./marquee test, which sets it up, or name one in " + SETTING + ".");
        }
        return python;
    }

    /** What a script prints that is given the server's URL; a failure where it does not end well within two minutes. */
    static String run(Path python, Path folder, String script, URI server) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("client.py"), script);
        Path log = folder.resolve("client.log");
        ProcessBuilder builder = new ProcessBuilder(List.of(python.toString(), file.toString(), server.toString()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("MLFLOW_DISABLE_TELEMETRY", "true");
        builder.environment().put("PYTHONIOENCODING", "utf-8");
        Process process = builder.start();
        boolean ended = process.waitFor(2, TimeUnit.MINUTES);
        process.destroyForcibly().waitFor();
        String said = Files.readString(log);
        assertThat(ended && process.exitValue() == 0).as(said).isTrue();
        return said;
    }
}
