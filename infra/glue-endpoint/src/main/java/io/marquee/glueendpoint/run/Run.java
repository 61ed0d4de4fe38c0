package io.marquee.glueendpoint.run;

import io.marquee.glueendpoint.job.Capacity;
import io.marquee.glueendpoint.wire.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A run. Its document is what Glue tells about it, the job as it was at the start, the phase, and the process at work. */
public final class Run {

    /** Where a run is, whatever it is called. */
    enum Phase {
        /** In the queue of its job. */
        WAITING,
        /** In the queue for a process. */
        QUEUED,
        /** At work. */
        WORKING,
        ENDED
    }

    private static final String VIEW = "run";

    private final ObjectNode document;

    private Run(ObjectNode document) {
        this.document = document;
    }

    /** A run that was there before. */
    static Run read(ObjectNode document) {
        return new Run(document);
    }

    /** A new run of a job. */
    static Run create(String id, ObjectNode job, JsonNode input, Instant now, Phase phase) {
        ObjectNode view = Json.object().put("Id", id).put("Attempt", 0).put("JobName", Json.text(job, "Name"));
        for (String field : RunFields.OVERRIDABLE) {
            Json.copy(job, view, field);
            Json.copy(input, view, field);
        }
        for (String field : RunFields.OF_THE_RUN) {
            Json.copy(input, view, field);
        }
        Json.time(view, "StartedOn", now);
        Capacity.put(view);
        view.put("LogGroupName", "/aws-glue/jobs").put("ExecutionTime", 0);
        var run = new Run(Json.object());
        run.document.set(VIEW, view);
        run.document.set("job", job);
        run.become(phase, phase == Phase.WAITING ? "WAITING" : "STARTING", now);
        return run;
    }

    /** The next attempt of a run that has failed. */
    synchronized Run again(Instant now) {
        int attempt = attempt() + 1;
        String first = id().replaceAll("_attempt_[0-9]+$", "");
        ObjectNode next = document.deepCopy();
        ObjectNode view = (ObjectNode) next.path(VIEW);
        view.put("PreviousRunId", id()).put("Id", first + "_attempt_" + attempt).put("Attempt", attempt);
        view.remove("CompletedOn");
        view.remove("ErrorMessage");
        view.remove("DPUSeconds");
        view.put("ExecutionTime", 0);
        Json.time(view, "StartedOn", now);
        next.remove("process");
        next.remove("began");
        var run = new Run(next);
        run.become(Phase.QUEUED, "STARTING", now);
        return run;
    }

    /** Its id, {@code jr_…}. */
    public synchronized String id() {
        return Json.text(view(), "Id");
    }

    /** The name of its job. */
    public synchronized String job() {
        return Json.text(view(), "JobName");
    }

    /** What it is called: a state of Glue's, or of a fault's. */
    public synchronized String state() {
        return Json.text(view(), "JobRunState");
    }

    /** Whether nothing more comes of it. */
    public synchronized boolean hasEnded() {
        return phase() == Phase.ENDED;
    }

    synchronized Phase phase() {
        return Phase.valueOf(Json.text(document, "phase"));
    }

    synchronized boolean mayTryAgain() {
        return state().equals("FAILED")
                && attempt() < document.at("/job/MaxRetries").asInt(0);
    }

    /** The job as it was when the run was started. */
    synchronized JsonNode definition() {
        return document.path("job").deepCopy();
    }

    synchronized Duration timeout() {
        return Duration.ofMinutes(view().path("Timeout").asInt(1));
    }

    /** What the job is given: the job's own arguments, those of the run before them, and what no run may change. */
    synchronized Map<String, String> arguments() {
        Map<String, String> all = new LinkedHashMap<>(Json.texts(document.path("job"), "DefaultArguments"));
        all.putAll(Json.texts(view(), "Arguments"));
        all.putAll(Json.texts(document.path("job"), "NonOverridableArguments"));
        return all;
    }

    /** The run as Glue tells it, now. */
    public synchronized ObjectNode view(Instant now) {
        ObjectNode view = view().deepCopy();
        if (phase() == Phase.WORKING && document.has("began")) {
            view.put("ExecutionTime", seconds(now));
        }
        return view;
    }

    synchronized int attempt() {
        return view().path("Attempt").asInt(0);
    }

    synchronized long startedMillis() {
        return (long) (view().path("StartedOn").asDouble() * 1000);
    }

    /** The process that was at work, by its id and its start in milliseconds. */
    synchronized Optional<JsonNode> process() {
        return document.hasNonNull("process") ? Optional.of(document.path("process")) : Optional.empty();
    }

    /** It is being stopped; false where it has ended already. */
    synchronized boolean stopping(Instant now) {
        if (hasEnded()) {
            return false;
        }
        become(phase(), "STOPPING", now);
        return true;
    }

    synchronized void become(Phase phase, String state, Instant now) {
        document.put("phase", phase.name());
        view().put("JobRunState", state);
        Json.time(view(), "LastModifiedOn", now);
    }

    /** It is at work. A run that is being stopped stays that. */
    synchronized void begin(String state, @Nullable JobProcess process, Instant now) {
        become(Phase.WORKING, state().equals("STOPPING") ? "STOPPING" : state, now);
        document.put("began", now.toEpochMilli());
        if (process != null) {
            document.set("process", process.identity());
        }
    }

    synchronized void end(Ending ending, Instant now) {
        int time = seconds(now);
        become(Phase.ENDED, ending.state(), now);
        Json.time(view(), "CompletedOn", now);
        view().put("ExecutionTime", time);
        view().put("DPUSeconds", time * view().path("MaxCapacity").asDouble());
        if (ending.message() != null) {
            view().put("ErrorMessage", ending.message());
        }
        document.remove("process");
    }

    synchronized ObjectNode document() {
        return document.deepCopy();
    }

    private int seconds(Instant now) {
        long began = document.path("began").asLong(now.toEpochMilli());
        return (int) ((now.toEpochMilli() - began + 999) / 1000);
    }

    private ObjectNode view() {
        return (ObjectNode) document.path(VIEW);
    }
}
