package io.marquee.glueendpoint.run;

import io.marquee.glueendpoint.log.LogStore;
import io.marquee.glueendpoint.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run, from the first object that it needs to its end. */
final class RunWork {

    private static final Logger log = LoggerFactory.getLogger(RunWork.class);

    private final Run run;
    private final RunStore runs;
    private final RunTools tools;
    private final RunFaults faults;
    private final CompletableFuture<Ending> interruption = new CompletableFuture<>();

    /**
     * What all runs share.
     *
     * @param spark how their JVMs are
     * @param access the S3 that they get
     * @param assets the same S3, for their scripts and jars
     * @param logs where their lines go
     * @param folder where each has a folder while it is at work
     * @param clock the time
     */
    record RunTools(SparkSettings spark, S3Access access, Assets assets, LogStore logs, Path folder, Clock clock) {}

    RunWork(Run run, RunStore runs, RunTools tools) {
        this.run = run;
        this.runs = runs;
        this.tools = tools;
        this.faults = RunFaults.of(run.arguments());
    }

    /** Ends it before its time. */
    void interrupt(Ending ending) {
        interruption.complete(ending);
    }

    /** Does it all; the run has ended afterwards, one way or another. */
    void run() {
        Ending ending;
        Path folder = tools.folder().resolve(run.id());
        try {
            Files.createDirectories(folder);
            ending = work(folder);
        } catch (Assets.Unreadable e) {
            ending = Ending.failed(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            ending = Ending.abandoned();
        } catch (IOException | RuntimeException e) {
            log.error("The run {} could not be done", run.id(), e);
            ending = new Ending("ERROR", "The Glue endpoint could not do the run: " + e);
        } finally {
            remove(folder);
        }
        run.end(ending, tools.clock().instant());
        runs.save(run);
    }

    private Ending work(Path folder) throws IOException, Assets.Unreadable, InterruptedException {
        Optional<Ending> interrupted = interrupted(faults.slowStart());
        if (interrupted.isPresent()) {
            return interrupted.get();
        }
        if (faults.end().isPresent()) {
            begin(null);
            return faults.end().get();
        }
        Map<String, String> arguments = run.arguments();
        List<Path> jars = tools.assets().jars(arguments.getOrDefault("--extra-jars", ""), folder);
        Optional<String> main = main(arguments.getOrDefault("--class", ""), jars);
        if (main.isEmpty()) {
            return Ending.failed("Here only classes in --extra-jars can be run, and Scala scripts that call the main of"
                    + " such a class; '" + script() + "' is neither.");
        }
        var lines = new RunLines(tools.logs(), run.id(), arguments);
        List<String> command = JobCommand.of(tools.spark(), main.get(), jars, run);
        try (JobProcess process =
                JobProcess.start(command, tools.access().environment(), folder, lines::out, lines::err)) {
            begin(process);
            return await(process);
        }
    }

    private Ending await(JobProcess process) throws InterruptedException {
        Duration limit = faults.timeout().orElse(run.timeout());
        try {
            CompletableFuture.anyOf(process.onExit(), interruption).get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return faults.timeout().isPresent()
                    ? Ending.timeout(limit.toSeconds(), "seconds")
                    : Ending.timeout(limit.toMinutes(), "minutes");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
        Ending asked = interruption.getNow(null);
        return asked == null ? process.ending() : asked;
    }

    /** A class of the jars by its name, or the one that the script calls. */
    private Optional<String> main(String name, List<Path> jars) throws Assets.Unreadable {
        if (!name.isEmpty() && JobCommand.has(jars, name)) {
            return Optional.of(name);
        }
        String script = tools.assets().script(script());
        return name.isEmpty() ? Optional.empty() : ScalaStub.main(script, name);
    }

    private String script() {
        return Json.text(run.definition().path("Command"), "ScriptLocation");
    }

    private void begin(@Nullable JobProcess process) {
        run.begin(faults.shownAs(), process, tools.clock().instant());
        runs.save(run);
    }

    private Optional<Ending> interrupted(Duration time) throws InterruptedException {
        try {
            return Optional.of(interruption.get(time.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void remove(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        } catch (IOException | UncheckedIOException e) {
            log.warn("{} stays", folder, e);
        }
    }
}
