package io.marquee.glueendpoint.run;

import io.marquee.glueendpoint.job.Capacity;
import io.marquee.glueendpoint.log.LogStore;
import io.marquee.glueendpoint.run.Run.Phase;
import io.marquee.glueendpoint.wire.AwsException;
import io.marquee.glueendpoint.wire.Json;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/**
 * Starts runs, lets them wait where there is no room for them, and stops them. What was at work when an endpoint was
 * killed has ended in an error; what waited goes on waiting.
 */
public final class Runner implements AutoCloseable {

    private static final int MOST_OPEN = 200;
    private static final int ID_BYTES = 32;
    private static final Duration END = Duration.ofSeconds(15);

    private final RunStore runs;
    private final RunWork.RunTools tools;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final SecureRandom random = new SecureRandom();
    private final Map<String, RunWork> working = new HashMap<>();
    private Consumer<Run> listener = run -> {};
    private boolean closed;

    /** Takes up what an endpoint before this one left. */
    public Runner(RunStore runs, LogStore logs, SparkSettings spark, S3Access access, Path folder, Clock clock) {
        this.runs = runs;
        this.tools = new RunWork.RunTools(spark, access, new Assets(access), logs, folder, clock);
        for (Run run : runs.open()) {
            if (run.phase() != Phase.WAITING) {
                run.process().ifPresent(JobProcess::endOrphan);
                run.end(Ending.abandoned(), clock.instant());
                runs.save(run);
            }
        }
        pump();
    }

    /** Is told of every run that ends, after it has. */
    public synchronized void onEnd(Consumer<Run> told) {
        listener = told;
    }

    /**
     * Starts a run.
     *
     * @param job the job, in Glue's words
     * @param input what the start says about the run
     * @throws AwsException where there is no room for it, or the input makes no sense
     */
    public Run start(ObjectNode job, ObjectNode input) {
        Capacity.check(input);
        Run run;
        synchronized (this) {
            if (runs.open().size() >= MOST_OPEN) {
                throw new AwsException(
                        "ResourceNumberLimitExceededException",
                        "Failed to start job run due to exceeding the limit of " + MOST_OPEN + " runs.");
            }
            boolean waits = mostRuns(job) <= active(Json.text(job, "Name"));
            if (waits && !mayWait(job, input)) {
                throw new AwsException(
                        "ConcurrentRunsExceededException", "Concurrent runs exceeded for " + Json.text(job, "Name"));
            }
            byte[] id = new byte[ID_BYTES];
            random.nextBytes(id);
            run = Run.create(
                    "jr_" + HexFormat.of().formatHex(id),
                    job,
                    input,
                    tools.clock().instant(),
                    waits ? Phase.WAITING : Phase.QUEUED);
            RunFaults.of(run.arguments());
            runs.save(run);
        }
        pump();
        return run;
    }

    /**
     * Asks a run to stop.
     *
     * @throws AwsException where it has ended
     */
    public void stop(Run run) {
        synchronized (this) {
            if (!run.stopping(tools.clock().instant())) {
                throw AwsException.invalid("Job Run is not in running state.");
            }
            RunWork work = working.get(run.id());
            if (work != null) {
                runs.save(run);
                work.interrupt(Ending.STOPPED);
                return;
            }
            run.end(Ending.STOPPED, tools.clock().instant());
            runs.save(run);
        }
        ended(run);
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            working.values().forEach(work -> work.interrupt(Ending.abandoned()));
        }
        threads.shutdown();
        try {
            if (!threads.awaitTermination(END.toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
        tools.assets().close();
    }

    /** Starts what there is room for, oldest first. */
    private synchronized void pump() {
        if (closed) {
            return;
        }
        for (Run run : runs.open()) {
            if (run.phase() == Phase.WAITING && active(run.job()) < mostRuns((ObjectNode) run.definition())) {
                run.become(Phase.QUEUED, "STARTING", tools.clock().instant());
                runs.save(run);
            }
            if (run.phase() == Phase.QUEUED
                    && !working.containsKey(run.id())
                    && working.size() < tools.spark().processes()) {
                var work = new RunWork(run, runs, tools);
                working.put(run.id(), work);
                threads.execute(() -> {
                    try {
                        work.run();
                    } finally {
                        ended(run);
                    }
                });
            }
        }
    }

    private void ended(Run run) {
        Consumer<Run> told;
        synchronized (this) {
            working.remove(run.id());
            if (!closed && run.mayTryAgain()) {
                runs.save(run.again(tools.clock().instant()));
            }
            told = listener;
        }
        told.accept(run);
        pump();
    }

    private long active(String job) {
        return runs.of(job).stream()
                .filter(run -> run.phase() == Phase.QUEUED || run.phase() == Phase.WORKING)
                .count();
    }

    private static int mostRuns(ObjectNode job) {
        return job.path("ExecutionProperty").path("MaxConcurrentRuns").asInt(1);
    }

    private static boolean mayWait(ObjectNode job, ObjectNode input) {
        return List.of(input, job).stream()
                .filter(node -> node.has("JobRunQueuingEnabled"))
                .findFirst()
                .map(node -> node.path("JobRunQueuingEnabled").asBoolean())
                .orElse(false);
    }
}
