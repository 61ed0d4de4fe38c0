package io.marquee.glueendpoint.workflow;

import io.marquee.glueendpoint.wire.Json;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A run of a workflow: what Glue tells of it, and the runs of jobs that its triggers have started. Not thread-safe. */
final class WorkflowRun {

    private static final Set<String> OPEN = Set.of("RUNNING", "STOPPING");

    private final ObjectNode document;

    WorkflowRun(ObjectNode document) {
        this.document = document;
    }

    static WorkflowRun create(String id, ObjectNode workflow, JsonNode input, Instant now) {
        ObjectNode document = Json.object();
        ObjectNode view = document.putObject("run");
        view.put("Name", Json.text(workflow, "Name")).put("WorkflowRunId", id).put("Status", "RUNNING");
        ObjectNode properties = view.putObject("WorkflowRunProperties");
        Json.texts(workflow, "DefaultRunProperties").forEach(properties::put);
        Json.texts(input, "RunProperties").forEach(properties::put);
        Json.time(view, "StartedOn", now);
        document.putArray("actions");
        document.putArray("fired");
        return new WorkflowRun(document);
    }

    String id() {
        return Json.text(view(), "WorkflowRunId");
    }

    String workflow() {
        return Json.text(view(), "Name");
    }

    String status() {
        return Json.text(view(), "Status");
    }

    boolean isOpen() {
        return OPEN.contains(status());
    }

    double startedOn() {
        return view().path("StartedOn").asDouble();
    }

    JsonNode properties() {
        return view().path("WorkflowRunProperties");
    }

    ObjectNode document() {
        return document;
    }

    void stopping() {
        view().put("Status", "STOPPING");
    }

    void end(Instant now) {
        view().put("Status", status().equals("STOPPING") ? "STOPPED" : "COMPLETED");
        Json.time(view(), "CompletedOn", now);
    }

    boolean hasFired(String trigger) {
        return document.path("fired")
                .valueStream()
                .anyMatch(fired -> fired.asString().equals(trigger));
    }

    void fired(String trigger) {
        document.withArray("fired").add(trigger);
    }

    /** A run of a job that a trigger has started. */
    void acted(String job, String run, String state) {
        document.withArray("actions")
                .addObject()
                .put("job", job)
                .put("run", run)
                .put("state", state);
    }

    /** What the triggers have started, in its order: objects of {@code job}, {@code run} and {@code state}. */
    List<ObjectNode> actions() {
        return document.withArray("actions")
                .valueStream()
                .map(ObjectNode.class::cast)
                .toList();
    }

    ObjectNode view() {
        return (ObjectNode) document.path("run");
    }

    /** What Glue tells, with the counts of what was done. */
    ObjectNode told() {
        ObjectNode view = view().deepCopy();
        List<String> states =
                actions().stream().map(action -> Json.text(action, "state")).toList();
        view.putObject("Statistics")
                .put("TotalActions", states.size())
                .put("SucceededActions", count(states, "SUCCEEDED"))
                .put("FailedActions", count(states, "FAILED"))
                .put("TimeoutActions", count(states, "TIMEOUT"))
                .put("StoppedActions", count(states, "STOPPED"))
                .put("ErroredActions", count(states, "ERROR"))
                .put("WaitingActions", count(states, "WAITING"))
                .put("RunningActions", count(states, "RUNNING"));
        return view;
    }

    private static int count(List<String> states, String wanted) {
        return (int) states.stream().filter(wanted::equals).count();
    }
}
