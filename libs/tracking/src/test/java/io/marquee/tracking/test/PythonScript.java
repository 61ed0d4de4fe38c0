package io.marquee.tracking.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a script on the Python of an MLflow server, with that server as its tracker. */
public final class PythonScript {

    private PythonScript() {}

    /** What the script prints; a failure where it does not end well within two minutes. */
    public static String run(MlflowServer server, Path folder, String script, String... arguments)
            throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("script.py"), script);
        Path log = folder.resolve("python.log");
        List<String> command = new ArrayList<>(List.of(server.python().toString(), file.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment()
                .putAll(Map.of(
                        "MLFLOW_TRACKING_URI", server.url().toString(),
                        "MLFLOW_DISABLE_TELEMETRY", "true",
                        "PYTHONIOENCODING", "utf-8"));
        Process process = builder.start();
        boolean ended = process.waitFor(2, TimeUnit.MINUTES);
        process.destroyForcibly().waitFor();
        String said = Files.readString(log);
        assertThat(ended && process.exitValue() == 0).as(said).isTrue();
        return said;
    }
}
