package io.marquee.system.pipeline;

import io.marquee.system.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs ./marquee as a user would, with a home and ports of its own. */
public final class Launcher {

    private static final List<String> PARTS =
            List.of("DASHBOARD", "INGEST", "CLEANER", "TRAINER", "MODEL_SERVER", "INFERENCE", "MLFLOW", "S3", "GLUE");

    private final Path home;
    private final Map<String, String> environment = new LinkedHashMap<>();

    /** A launcher whose files are all below a folder and whose ports are free now. */
    public Launcher(Path home) {
        this.home = home;
        environment.put("MARQUEE_HOME", home.toString());
        List<Integer> ports = freePorts(PARTS.size());
        for (int i = 0; i < PARTS.size(); i++) {
            environment.put("MARQUEE_PORT_" + PARTS.get(i), String.valueOf(ports.get(i)));
        }
    }

    /** What a command printed and how it ended. */
    public record Outcome(int exitCode, String output) {}

    /** Sets an environment variable for all later commands. */
    public Launcher with(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** The folder that holds everything of this launcher. */
    public Path home() {
        return home;
    }

    /** Where a part answers, for example {@code MODEL_SERVER}. */
    public String url(String part) {
        return "http://127.0.0.1:" + environment.get("MARQUEE_PORT_" + part);
    }

    /** The API token that the launcher made. */
    public String token() {
        return secret("MARQUEE_API_TOKEN");
    }

    /** A value of the generated secrets. */
    public String secret(String name) {
        try {
            return Files.readAllLines(home.resolve("secrets.env")).stream()
                    .filter(line -> line.startsWith(name + "="))
                    .map(line -> line.substring(name.length() + 1))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a command to its end. */
    public Outcome run(Duration limit, String... command) throws Exception {
        Process process = start(command);
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroy();
            process.waitFor(60, TimeUnit.SECONDS);
            throw new AssertionError("./marquee " + String.join(" ", command) + " took longer than " + limit + ":\n"
                    + output(command[0]));
        }
        return new Outcome(process.exitValue(), output(command[0]));
    }

    /** Starts a command and leaves it running. */
    public Process start(String... command) throws IOException {
        List<String> line =
                new ArrayList<>(List.of(Repository.root().resolve("marquee").toString()));
        line.addAll(List.of(command));
        Files.createDirectories(home);
        var builder = new ProcessBuilder(line)
                .directory(Repository.root().toFile())
                .redirectErrorStream(true)
                .redirectOutput(outputFile(command[0]).toFile());
        builder.environment().remove("HF_ENDPOINT");
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** What the last command of that name has printed so far. */
    public String output(String command) throws IOException {
        return Files.readString(outputFile(command));
    }

    private Path outputFile(String command) {
        return home.resolve("output-of-" + command + ".txt");
    }

    private static List<Integer> freePorts(int count) {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            return sockets.stream().map(ServerSocket::getLocalPort).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            sockets.forEach(Launcher::close);
        }
    }

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
