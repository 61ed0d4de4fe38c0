package io.marquee.system.compose;

import io.marquee.system.Repository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code docker compose} of this machine on the repository's files; needs no engine for what is asked here. */
final class Compose {

    private static final int SECONDS = 60;

    private Compose() {}

    /** What a command said. */
    record Answer(int code, String out, String err) {}

    /** Whether there is one. */
    static boolean isHere() {
        try {
            return run(List.of("version"), Path.of("unused")).code() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** All services of the given files, with the settings of {@code .env.example}. */
    static JsonNode services(Path secrets, String... files) throws IOException {
        return JsonMapper.shared().readTree(config(secrets, files).out()).path("services");
    }

    static Answer config(Path secrets, String... files) throws IOException {
        List<String> arguments =
                new ArrayList<>(List.of("--env-file", ".env.example", "--profile", "postgres", "--profile", "glue"));
        for (String file : files) {
            arguments.addAll(List.of("--file", file));
        }
        arguments.addAll(List.of("config", "--format", "json"));
        return run(arguments, secrets);
    }

    /** @param secrets the file of MARQUEE_SECRETS */
    static Answer run(List<String> arguments, Path secrets) throws IOException {
        List<String> command = new ArrayList<>(List.of("docker", "compose"));
        command.addAll(arguments);
        var builder = new ProcessBuilder(command).directory(Repository.root().toFile());
        builder.environment().put("MARQUEE_SECRETS", secrets.toString());
        builder.environment().put("AWS_BUCKET", "films");
        builder.environment().put("AWS_ACCESS_KEY_ID", "key");
        builder.environment().put("AWS_SECRET_ACCESS_KEY", "secret");
        Process process = builder.start();
        try {
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                throw new IOException(command + " took more than " + SECONDS + " s");
            }
            return new Answer(process.exitValue(), out, err);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            process.destroyForcibly();
        }
    }
}
