package io.marquee.glueendpoint.run;

import io.marquee.glueendpoint.log.LogStore;
import io.marquee.glueendpoint.store.Documents;
import io.marquee.glueendpoint.wire.AwsException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The runs, on disk. Of many that have ended, the oldest are forgotten, with their lines. */
public final class RunStore {

    private static final int MOST = 2000;
    private static final Comparator<Run> BY_START =
            Comparator.comparingLong(Run::startedMillis).thenComparingInt(Run::attempt);

    private final Documents documents;
    private final LogStore logs;
    private final Map<String, Run> runs = new ConcurrentHashMap<>();

    /** Reads what was there before. */
    public RunStore(Path folder, LogStore logs) {
        this.documents = new Documents(folder);
        this.logs = logs;
        documents.all().forEach(document -> {
            Run run = Run.read(document);
            runs.put(run.id(), run);
        });
    }

    /**
     * A run of a job.
     *
     * @throws AwsException where the job has none of this id
     */
    public Run run(String job, String id) {
        Run run = runs.get(id);
        if (run == null || !run.job().equals(job)) {
            throw AwsException.notFound("JobRun with id: " + id + " not found.");
        }
        return run;
    }

    /** The last attempt of a run; null where it is forgotten. */
    public @Nullable Run newestAttempt(String job, String id) {
        String first = id.replaceAll("_attempt_[0-9]+$", "");
        return of(job).stream()
                .filter(run -> run.id().equals(first) || run.id().startsWith(first + "_attempt_"))
                .findFirst()
                .orElse(null);
    }

    /** The runs of a job, newest first. */
    List<Run> of(String job) {
        return runs.values().stream()
                .filter(run -> run.job().equals(job))
                .sorted(BY_START.reversed())
                .toList();
    }

    /** Those that have not ended, oldest first. */
    List<Run> open() {
        return runs.values().stream()
                .filter(run -> !run.hasEnded())
                .sorted(BY_START)
                .toList();
    }

    void save(Run run) {
        runs.put(run.id(), run);
        documents.put(run.id(), run.document());
        if (runs.size() > MOST) {
            runs.values().stream().filter(Run::hasEnded).min(BY_START).ifPresent(this::forget);
        }
    }

    private void forget(Run run) {
        runs.remove(run.id());
        documents.remove(run.id());
        logs.remove(run.id());
    }
}
