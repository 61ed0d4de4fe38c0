package io.marquee.trainer.sweep;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.tracking.MetricPoint;
import io.marquee.tracking.Run;
import io.marquee.tracking.RunStatus;
import io.marquee.tracking.Tracking;
import io.marquee.trainer.FailureNote;
import io.marquee.trainer.training.OpenRuns;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The run above the trials while they go on; however the sweep ends, the run ends with it. */
final class ParentRun implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ParentRun.class);
    private static final String NOTE = "mlflow.note.content";
    private static final String WHAT_NEXT = "The same sweep started again goes on in this run.";
    private static final String TABLE = "trials.json";

    private final Tracking tracking;
    private final Run run;
    private final OpenRuns.Note note;

    ParentRun(Tracking tracking, Run run, OpenRuns.Note note) {
        this.tracking = tracking;
        this.run = run;
        this.note = note;
    }

    String id() {
        return run.id();
    }

    String experimentId() {
        return run.experimentId();
    }

    String page() {
        return tracking.runPage(run.experimentId(), run.id()).toString();
    }

    /** Notes what the best trial was, and all of them as a table, and ends the run. */
    void finish(SweepResult result) {
        Map<String, String> params = new LinkedHashMap<>();
        result.bestParameters().forEach((name, value) -> params.put("best_" + name, String.valueOf(value)));
        tracking.logParams(run, params);
        tracking.logMetrics(
                run,
                List.of(
                        new MetricPoint(result.metric(), result.bestValue(), 0),
                        new MetricPoint("Trials_finished", (double) result.trialsFinished(), 0),
                        new MetricPoint("Trials_failed", (double) result.trialsFailed(), 0)));
        byte[] table = new TrialTable(result).json().getBytes(StandardCharsets.UTF_8);
        tracking.logArtifact(run, TABLE, table);
        tracking.setTags(
                run,
                Map.of(
                        "best_run_id",
                        result.bestRunId(),
                        NOTE,
                        SweepNote.of(result),
                        // MLflow shows what is named here as a table
                        "mlflow.loggedArtifacts",
                        "[{\"path\": \"" + TABLE + "\", \"type\": \"table\"}]"));
        end(RunStatus.FINISHED);
    }

    /** Ends the run as one that came to nothing; what failed stays the failure that people see. */
    void failed(Throwable failure) {
        boolean cancelled = failure instanceof MarqueeException ours && ours.kind() == FailureKind.CANCELLED;
        try {
            end(cancelled ? RunStatus.KILLED : RunStatus.FAILED);
            if (!cancelled) {
                tracking.setTags(run, Map.of(NOTE, FailureNote.of(failure, WHAT_NEXT)));
            }
        } catch (MarqueeException e) {
            log.warn("The run {} could not be ended, the next training will: {}", run.id(), e.getMessage());
        }
    }

    private void end(RunStatus status) {
        tracking.finish(run, status);
        note.ended();
    }

    @Override
    public void close() {
        note.close();
    }
}
