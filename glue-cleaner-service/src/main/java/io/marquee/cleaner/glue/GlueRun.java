package io.marquee.cleaner.glue;

import io.marquee.cleaner.engine.RemoteRun;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.JobRun;

/**
 * A run of a job, as Glue tells it.
 *
 * @param job the job
 * @param id the run's id
 * @param state its state
 * @param completed whether Glue has noted an end
 * @param error why it failed, in Glue's words; null where it says nothing
 * @param arguments what it was started with
 * @param startedOn when; null until Glue knows
 * @param attempt which attempt it is; 0 is the first
 * @param previousId the run that it is a retry of; null for a first attempt
 * @param usage what it took so far
 */
record GlueRun(
        String job,
        String id,
        RunState state,
        boolean completed,
        @Nullable String error,
        Map<String, String> arguments,
        @Nullable Instant startedOn,
        int attempt,
        @Nullable String previousId,
        RunUsage usage)
        implements Snapshot {

    static GlueRun of(String job, JobRun run) {
        return new GlueRun(
                job,
                run.id(),
                RunState.of(String.valueOf(run.jobRunStateAsString())),
                run.completedOn() != null,
                run.errorMessage(),
                Map.copyOf(run.arguments()),
                run.startedOn(),
                Objects.requireNonNullElse(run.attempt(), 0),
                run.previousRunId(),
                RunUsage.of(run));
    }

    @Override
    public String doing() {
        return state.text();
    }

    @Override
    public boolean hasEnded() {
        return state.hasEnded() || (state instanceof RunState.Unknown && completed);
    }

    @Override
    public boolean hasSucceeded() {
        return state == RunState.Known.SUCCEEDED;
    }

    /** For people. */
    String title() {
        return "The run " + id + " of the Glue job '" + job + "'";
    }

    RemoteRun told() {
        return new RemoteRun(
                job,
                id,
                state.text(),
                attempt,
                usage.workerType(),
                usage.workers(),
                usage.executionSeconds(),
                usage.dpuSeconds(),
                usage.dpuHours());
    }
}
