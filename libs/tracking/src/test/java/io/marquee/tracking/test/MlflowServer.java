package io.marquee.tracking.test;

import io.marquee.base.Secret;
import io.marquee.tracking.TrackingSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real MLflow server of its own: SQLite and artifacts in a temporary folder, one worker, a free port of 127.0.0.1. */
public final class MlflowServer implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(4);
    private static final Duration STOP = Duration.ofSeconds(10);

    private final MlflowKind kind;
    private final Path folder;
    private final Process process;
    private final URI url;
    private final Thread atExit = new Thread(this::stop, "mlflow-stop");

    private MlflowServer(MlflowKind kind, Path folder, Process process, URI url) {
        this.kind = kind;
        this.folder = folder;
        this.process = process;
        this.url = url;
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** Starts a server and waits until it answers. */
    public static MlflowServer start(MlflowKind kind) {
        Path mlflow = kind.executable().find();
        try {
            Path folder = Files.createTempDirectory("marquee-mlflow-");
            int port = freePort();
            Process process = launch(mlflow, folder, port, kind);
            URI url = URI.create("http://127.0.0.1:" + port + kind.prefix());
            MlflowServer server = new MlflowServer(kind, folder, process, url);
            server.awaitHealth();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Process launch(Path mlflow, Path folder, int port, MlflowKind kind) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                mlflow.toString(),
                "server",
                "--host=127.0.0.1",
                "--port=" + port,
                "--workers=1",
                "--backend-store-uri=sqlite:///" + folder.resolve("mlflow.db"),
                "--artifacts-destination=" + folder.resolve("artifacts")));
        command.addAll(kind.options());
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("server.log").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("MLFLOW_"));
        builder.environment().put("MLFLOW_SERVER_ENABLE_JOB_EXECUTION", "false");
        builder.environment().put("MLFLOW_DISABLE_TELEMETRY", "true");
        builder.environment().putAll(kind.environment());
        return builder.start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitHealth() {
        long deadline = System.nanoTime() + START.toNanos();
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (!healthy(client)) {
                if (!process.isAlive() || System.nanoTime() > deadline) {
                    String log = log();
                    close();
                    throw new IllegalStateException("MLflow did not answer at " + url + "/health. Its log:\n" + log);
                }
                process.waitFor(100, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private boolean healthy(HttpClient client) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/health"))
                .version(HttpClient.Version.HTTP_1_1)
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString())
                    .body()
                    .equals("OK");
        } catch (IOException e) {
            return false;
        }
    }

    /** Where it listens, its path prefix included. */
    public URI url() {
        return url;
    }

    /** How to reach it, login included. */
    public TrackingSettings settings() {
        Secret password = kind.user() == null ? null : Secret.of(MlflowKind.PASSWORD);
        return new TrackingSettings(url, kind.user(), password, TrackingSettings.DEFAULT_TIMEOUT);
    }

    /** The Python that it runs on, MLflow's own client included. */
    public Path python() {
        return kind.executable().find().resolveSibling("python");
    }

    /** What it has written to its log. */
    public String log() {
        try {
            return Files.readString(folder.resolve("server.log"));
        } catch (IOException e) {
            return "(no log: " + e.getMessage() + ")";
        }
    }

    /** Stops the server with its children, and removes what it kept. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // the JVM is ending: the hook does the work
            return;
        }
        stop();
    }

    private void stop() {
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        all.add(process.toHandle());
        all.forEach(ProcessHandle::destroy);
        long deadline = System.nanoTime() + STOP.toNanos();
        for (ProcessHandle handle : all) {
            try {
                handle.onExit().get(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            } catch (Exception e) {
                handle.destroyForcibly();
            }
        }
        remove(folder);
    }

    private static void remove(Path folder) {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            System.getLogger(MlflowServer.class.getName()).log(System.Logger.Level.DEBUG, "left behind", e);
        }
    }
}
