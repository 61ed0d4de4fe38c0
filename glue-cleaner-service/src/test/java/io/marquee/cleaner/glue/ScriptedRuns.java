package io.marquee.cleaner.glue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The jobs and runs of a {@link ScriptedGlue}: every question for a run moves it one step along its script. */
public final class ScriptedRuns {

    private static final List<String> ENDED = List.of("STOPPED", "SUCCEEDED", "FAILED", "ERROR", "TIMEOUT", "EXPIRED");

    private final Map<String, ObjectNode> jobs = new LinkedHashMap<>();
    private final Map<String, ObjectNode> runs = new LinkedHashMap<>();
    private final Map<String, Integer> steps = new LinkedHashMap<>();
    private final List<String> lines = new ArrayList<>();
    private List<String> script = List.of("STARTING", "RUNNING", "SUCCEEDED");
    private String error = "";
    private boolean completesUnknown;
    private Runnable work = () -> {};
    private List<String> retry = List.of();
    private int failedActions;

    /** The states of every run from now on, one a question; the last one stays. */
    public synchronized ScriptedRuns states(String... states) {
        script = List.of(states);
        steps.clear();
        return this;
    }

    /** What ended runs say. */
    public synchronized ScriptedRuns error(String message) {
        error = message;
        return this;
    }

    /** The last state of the script has an end, whatever it is called. */
    public synchronized ScriptedRuns completesUnknown() {
        completesUnknown = true;
        return this;
    }

    /** A run that fails is followed by another attempt with this script. */
    public synchronized ScriptedRuns retriesWith(String... states) {
        retry = List.of(states);
        return this;
    }

    /** So many of the jobs of a workflow fail. */
    public synchronized ScriptedRuns failedActions(int number) {
        failedActions = number;
        return this;
    }

    /** What a run does before it is told to have succeeded. */
    public synchronized ScriptedRuns work(Runnable done) {
        work = done;
        return this;
    }

    /** A line that a run has written. */
    public synchronized ScriptedRuns line(String text) {
        lines.add(text);
        return this;
    }

    /** Puts a job there. */
    public synchronized ObjectNode job(String name) {
        ObjectNode job = ScriptedGlue.JSON.createObjectNode().put("Name", name).put("Role", "theirs");
        jobs.put(name, job);
        return job;
    }

    /** Puts a run there, as if somebody had started it. */
    public synchronized ObjectNode run(String job, Map<String, String> arguments) {
        String id = "jr_" + (runs.size() + 1);
        ObjectNode run = ScriptedGlue.JSON
                .createObjectNode()
                .put("Id", id)
                .put("JobName", job)
                .put("Attempt", 0)
                .put("JobRunState", script.getFirst())
                .put("StartedOn", Instant.now().toEpochMilli() / 1000.0)
                .put("WorkerType", "G.1X")
                .put("NumberOfWorkers", 2)
                .put("ExecutionTime", 90);
        ObjectNode given = run.putObject("Arguments");
        arguments.forEach(given::put);
        runs.put(id, run);
        return run;
    }

    /** How many runs there are. */
    public synchronized int count() {
        return runs.size();
    }

    /** The jobs, by name. */
    public synchronized ObjectNode jobNamed(String name) {
        return jobs.get(name);
    }

    static ObjectNode problem(String code, String message) {
        return ScriptedGlue.JSON.createObjectNode().put("__type", code).put("message", message);
    }

    synchronized ObjectNode answer(String operation, JsonNode input) {
        ObjectNode out = ScriptedGlue.JSON.createObjectNode();
        return switch (operation) {
            case "GetJob" -> {
                ObjectNode job = jobs.get(text(input, "JobName"));
                yield job == null ? problem("EntityNotFoundException", "no such job") : out.set("Job", job);
            }
            case "CreateJob" -> {
                jobs.put(text(input, "Name"), ((ObjectNode) input).deepCopy());
                yield out.put("Name", text(input, "Name"));
            }
            case "UpdateJob" -> {
                ObjectNode job = ((ObjectNode) input.path("JobUpdate")).deepCopy();
                jobs.put(text(input, "JobName"), job.put("Name", text(input, "JobName")));
                yield out.put("JobName", text(input, "JobName"));
            }
            case "StartJobRun" -> {
                Map<String, String> arguments = new LinkedHashMap<>();
                input.path("Arguments")
                        .properties()
                        .forEach(e -> arguments.put(e.getKey(), e.getValue().asString()));
                yield out.put(
                        "JobRunId",
                        run(text(input, "JobName"), arguments).path("Id").asString());
            }
            case "GetJobRun" -> {
                ObjectNode run = runs.get(text(input, "RunId"));
                yield run == null ? problem("EntityNotFoundException", "no such run") : out.set("JobRun", moved(run));
            }
            case "GetJobRuns" -> {
                ArrayNode all = out.putArray("JobRuns");
                runs.values().stream().toList().reversed().forEach(all::add);
                yield out;
            }
            case "BatchStopJobRun" -> {
                script = List.of("STOPPING", "STOPPED");
                steps.clear();
                yield out;
            }
            case "StartWorkflowRun" -> out.put("RunId", workflowRun(input));
            case "GetWorkflowRun" -> {
                ObjectNode run = runs.get(text(input, "RunId"));
                yield run == null ? problem("EntityNotFoundException", "no such run") : out.set("Run", walked(run));
            }
            case "GetLogEvents" -> logged(input, out);
            default -> problem("UnknownOperationException", operation);
        };
    }

    private String workflowRun(JsonNode input) {
        String id = "wr_" + (runs.size() + 1);
        ObjectNode run =
                ScriptedGlue.JSON.createObjectNode().put("WorkflowRunId", id).put("Name", text(input, "Name"));
        run.set("WorkflowRunProperties", input.path("RunProperties").deepCopy());
        runs.put(id, run);
        return id;
    }

    private ObjectNode walked(ObjectNode run) {
        int step = steps.merge(run.path("WorkflowRunId").asString(), 1, Integer::sum);
        run.put("Status", script.get(Math.min(step, script.size()) - 1)).put("ErrorMessage", error);
        run.putObject("Statistics").put("TotalActions", 3).put("FailedActions", failedActions);
        return run;
    }

    private ObjectNode moved(ObjectNode run) {
        int step = steps.merge(run.path("Id").asString(), 1, Integer::sum);
        String state = script.get(Math.min(step, script.size()) - 1);
        boolean last = step >= script.size();
        if (state.equals("SUCCEEDED") && !run.path("JobRunState").asString().equals(state)) {
            work.run();
        }
        run.put("JobRunState", state);
        if (ENDED.contains(state) || (last && completesUnknown)) {
            run.put("CompletedOn", Instant.now().toEpochMilli() / 1000.0);
            run.put("ErrorMessage", error);
            attempt(run);
        }
        return run;
    }

    private void attempt(ObjectNode failed) {
        if (retry.isEmpty()) {
            return;
        }
        script = retry;
        retry = List.of();
        String before = failed.path("Id").asString();
        ObjectNode next = failed.deepCopy();
        next.put("Id", before + "_attempt_1").put("Attempt", 1).put("PreviousRunId", before);
        next.put("JobRunState", script.getFirst()).remove("CompletedOn");
        runs.put(before + "_attempt_1", next);
    }

    /** All lines so far, from a position that is the number of those before it. */
    private ObjectNode logged(JsonNode input, ObjectNode out) {
        if (!text(input, "logGroupName").endsWith("/output")) {
            return problem("ResourceNotFoundException", "The specified log stream does not exist.");
        }
        int from = input.has("nextToken")
                ? Integer.parseInt(text(input, "nextToken").substring(2))
                : 0;
        ArrayNode events = out.putArray("events");
        lines.subList(from, lines.size())
                .forEach(line -> events.addObject().put("message", line).put("timestamp", 1));
        return out.put("nextForwardToken", "f/" + lines.size());
    }

    private static String text(JsonNode input, String field) {
        return input.path(field).asString("");
    }
}
