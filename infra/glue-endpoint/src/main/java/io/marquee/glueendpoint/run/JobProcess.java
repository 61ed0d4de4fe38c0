package io.marquee.glueendpoint.run;

import io.marquee.glueendpoint.wire.Json;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The JVM of a run. Its lines go out as they come. */
final class JobProcess implements AutoCloseable {

    private static final int LONGEST_LINE = 64 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Set<String> INHERITED =
            Set.of("PATH", "HOME", "USER", "LOGNAME", "TMPDIR", "TZ", "LANG", "LC_ALL", "LC_CTYPE");
    private static final Pattern THROWN =
            Pattern.compile("Exception in thread \"main\" ([\\w.$]+)(?:: (.*))?", Pattern.DOTALL);

    private final Process process;
    private final List<Thread> readers;
    private final AtomicReference<String> thrown;

    private JobProcess(Process process, List<Thread> readers, AtomicReference<String> thrown) {
        this.process = process;
        this.readers = readers;
        this.thrown = thrown;
    }

    /**
     * Starts it.
     *
     * @param environment what it gets beside paths, user and language: what else this process has may be secret
     */
    static JobProcess start(
            List<String> command,
            Map<String, String> environment,
            Path folder,
            Consumer<String> out,
            Consumer<String> err)
            throws IOException {
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().keySet().retainAll(INHERITED);
        builder.environment().putAll(environment);
        Process process = builder.start();
        var thrown = new AtomicReference<String>();
        Consumer<String> watched = line -> {
            Matcher matcher = THROWN.matcher(line);
            if (matcher.matches()) {
                thrown.set(matcher.group(1) + (matcher.group(2) == null ? "" : " : " + matcher.group(2)));
            }
            err.accept(line);
        };
        return new JobProcess(
                process,
                List.of(
                        Thread.ofVirtual().start(() -> read(process.inputReader(StandardCharsets.UTF_8), out)),
                        Thread.ofVirtual().start(() -> read(process.errorReader(StandardCharsets.UTF_8), watched))),
                thrown);
    }

    /** Its id and its start, by which it is known again. */
    ObjectNode identity() {
        return Json.object().put("pid", process.pid()).put("start", started(process.toHandle()));
    }

    CompletableFuture<Process> onExit() {
        return process.onExit();
    }

    /** How it ended, after it has, with all its lines read. */
    Ending ending() throws InterruptedException {
        for (Thread reader : readers) {
            // a process that it left behind may hold the other end
            reader.join(PATIENCE);
        }
        String exception = thrown.get();
        int code = process.exitValue();
        if (code == 0) {
            return Ending.SUCCEEDED;
        }
        return Ending.failed(
                exception == null ? "Command failed with exit code " + code : "Exception in User Class: " + exception);
    }

    /** Ends it and what it has started: politely first. */
    @Override
    public void close() {
        List<ProcessHandle> below = process.descendants().toList();
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        below.forEach(ProcessHandle::destroyForcibly);
    }

    /** Ends a process that an endpoint left behind, if it still is that one. */
    static void endOrphan(JsonNode identity) {
        ProcessHandle.of(identity.path("pid").asLong(-1))
                .filter(handle -> started(handle) == identity.path("start").asLong(0))
                .ifPresent(handle -> {
                    handle.descendants().forEach(ProcessHandle::destroyForcibly);
                    handle.destroyForcibly();
                    handle.onExit()
                            .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                            .exceptionally(e -> handle)
                            .join();
                });
    }

    private static long started(ProcessHandle handle) {
        return handle.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    private static void read(Reader reader, Consumer<String> lines) {
        var line = new StringBuilder();
        try (reader) {
            for (int next = reader.read(); next >= 0; next = reader.read()) {
                if (next != '\n') {
                    line.append((char) next);
                }
                if (next == '\n' || line.length() >= LONGEST_LINE) {
                    lines.accept(line.toString().stripTrailing());
                    line.setLength(0);
                }
            }
        } catch (IOException e) {
            lines.accept("(the rest cannot be read: " + e.getMessage() + ")");
        }
        if (!line.isEmpty()) {
            lines.accept(line.toString());
        }
    }
}
