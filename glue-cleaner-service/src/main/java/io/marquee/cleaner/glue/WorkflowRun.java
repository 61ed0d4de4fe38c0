package io.marquee.cleaner.glue;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.cleaner.engine.RemoteRun;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.WorkflowRunStatistics;

/**
 * A run of a workflow, as Glue tells it.
 *
 * @param workflow the workflow
 * @param id the run's id
 * @param status its status, in Glue's words
 * @param completed whether Glue has noted an end
 * @param error what went wrong; null where Glue says nothing
 * @param failed how many of its jobs and crawlers did not succeed
 * @param total how many it has
 */
record WorkflowRun(
        String workflow,
        String id,
        String status,
        boolean completed,
        @Nullable String error,
        int failed,
        int total) implements Snapshot {

    private static final Set<String> ENDED = Set.of("COMPLETED", "STOPPED", "ERROR");
    private static final Set<String> ACTIVE = Set.of("RUNNING", "STOPPING");

    static WorkflowRun of(String workflow, software.amazon.awssdk.services.glue.model.WorkflowRun run) {
        WorkflowRunStatistics numbers = run.statistics();
        return new WorkflowRun(
                workflow,
                run.workflowRunId(),
                String.valueOf(run.statusAsString()),
                run.completedOn() != null,
                run.errorMessage(),
                numbers == null
                        ? 0
                        : count(numbers.failedActions())
                                + count(numbers.timeoutActions())
                                + count(numbers.stoppedActions())
                                + count(numbers.erroredActions()),
                numbers == null ? 0 : count(numbers.totalActions()));
    }

    private static int count(@Nullable Integer number) {
        return Objects.requireNonNullElse(number, 0);
    }

    @Override
    public String doing() {
        return status;
    }

    @Override
    public boolean hasEnded() {
        return ENDED.contains(status) || (completed && !ACTIVE.contains(status));
    }

    @Override
    public boolean hasSucceeded() {
        return status.equals("COMPLETED") && failed == 0;
    }

    String title() {
        return "The run " + id + " of the Glue workflow '" + workflow + "'";
    }

    RemoteRun told() {
        return new RemoteRun(workflow, id, status, null, null, null, null, null, null);
    }

    /** The failure that a run which has not succeeded ended in. */
    MarqueeException failure() {
        String said =
                error == null || error.isBlank() ? "" : ": " + error.strip().replaceAll("\\.$", "");
        return switch (status) {
            case "COMPLETED" ->
                failure(
                        FailureKind.FAILED_ELSEWHERE,
                        "has come to its end, but " + failed + " of its " + total + " jobs and crawlers have failed");
            case "STOPPED" -> failure(FailureKind.CANCELLED, "was stopped");
            case "ERROR" -> failure(FailureKind.UNAVAILABLE, "ended in an error" + said);
            default -> failure(FailureKind.FAILED_ELSEWHERE, "has ended as " + status + said);
        };
    }

    private MarqueeException failure(FailureKind kind, String how) {
        return new MarqueeException(kind, title() + " " + how + ".", "Look at the run in Glue, then start it again.");
    }
}
