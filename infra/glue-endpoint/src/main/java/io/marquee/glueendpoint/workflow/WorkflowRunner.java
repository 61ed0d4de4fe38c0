package io.marquee.glueendpoint.workflow;

import io.marquee.glueendpoint.job.JobStore;
import io.marquee.glueendpoint.run.Run;
import io.marquee.glueendpoint.run.RunStore;
import io.marquee.glueendpoint.run.Runner;
import io.marquee.glueendpoint.store.Documents;
import io.marquee.glueendpoint.wire.AwsException;
import io.marquee.glueendpoint.wire.Json;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Runs workflows: starts the jobs of their triggers, and goes on as those end. */
final class WorkflowRunner {

    private static final int ID_BYTES = 32;
    private static final String ABSENT = "ERROR";

    private final Triggers triggers;
    private final JobStore jobs;
    private final RunStore jobRuns;
    private final Runner runner;
    private final Clock clock;
    private final Documents documents;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, WorkflowRun> runs = new LinkedHashMap<>();

    WorkflowRunner(Triggers triggers, JobStore jobs, RunStore jobRuns, Runner runner, Path folder, Clock clock) {
        this.triggers = triggers;
        this.jobs = jobs;
        this.jobRuns = jobRuns;
        this.runner = runner;
        this.clock = clock;
        this.documents = new Documents(folder);
        documents.all().stream()
                .map(WorkflowRun::new)
                .sorted(Comparator.comparingDouble(WorkflowRun::startedOn))
                .forEach(run -> runs.put(run.id(), run));
        runner.onEnd(ended -> goOn());
        goOn();
    }

    synchronized String start(ObjectNode workflow, JsonNode input) {
        String name = Json.text(workflow, "Name");
        long open = runs.values().stream()
                .filter(run -> run.workflow().equals(name) && run.isOpen())
                .count();
        if (open >= workflow.path("MaxConcurrentRuns").asInt(Integer.MAX_VALUE)) {
            throw new AwsException("ConcurrentRunsExceededException", "Concurrent runs exceeded for " + name);
        }
        List<ObjectNode> first = triggers.first(name);
        if (first.isEmpty()) {
            throw AwsException.invalid("The workflow " + name + " has no trigger to start with.");
        }
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        var run = WorkflowRun.create("wr_" + HexFormat.of().formatHex(id), workflow, input, clock.instant());
        runs.put(run.id(), run);
        first.forEach(trigger -> fire(run, trigger));
        goOn(run);
        return run.id();
    }

    /** @throws AwsException where the workflow has none of this id */
    synchronized ObjectNode told(String workflow, String id) {
        return run(workflow, id).told();
    }

    /** The runs of a workflow, newest first. */
    synchronized List<ObjectNode> all(String workflow) {
        return runs.values().stream()
                .filter(run -> run.workflow().equals(workflow))
                .map(WorkflowRun::told)
                .toList()
                .reversed();
    }

    synchronized void stop(String workflow, String id) {
        WorkflowRun run = run(workflow, id);
        if (!run.status().equals("RUNNING")) {
            throw new AwsException("IllegalWorkflowStateException", "The workflow run is not in the RUNNING state.");
        }
        run.stopping();
        for (ObjectNode action : run.actions()) {
            Run job = jobRun(action);
            if (job != null && !job.hasEnded()) {
                runner.stop(job);
            }
        }
        goOn(run);
    }

    private WorkflowRun run(String workflow, String id) {
        WorkflowRun run = runs.get(id);
        if (run == null || !run.workflow().equals(workflow)) {
            throw AwsException.notFound("WorkflowRun with id: " + id + " not found.");
        }
        return run;
    }

    private synchronized void goOn() {
        runs.values().stream().filter(WorkflowRun::isOpen).forEach(this::goOn);
    }

    private void goOn(WorkflowRun run) {
        if (!run.isOpen()) {
            return;
        }
        look(run);
        if (run.status().equals("RUNNING")) {
            triggers.ready(run).forEach(trigger -> fire(run, trigger));
        }
        boolean works = run.actions().stream()
                .map(action -> Json.text(action, "state"))
                .anyMatch(state -> state.equals("RUNNING") || state.equals("WAITING"));
        if (!works) {
            run.end(clock.instant());
        }
        documents.put(run.id(), run.document());
    }

    private void look(WorkflowRun run) {
        for (ObjectNode action : run.actions()) {
            Run job = jobRun(action);
            if (job != null) {
                String state = job.hasEnded() || job.state().equals("WAITING") ? job.state() : "RUNNING";
                action.put("run", job.id()).put("state", state);
            }
        }
    }

    private void fire(WorkflowRun run, ObjectNode trigger) {
        run.fired(Json.text(trigger, "Name"));
        for (JsonNode action : trigger.path("Actions")) {
            String job = Json.text(action, "JobName");
            try {
                ObjectNode input = Json.object().put("TriggerName", Json.text(trigger, "Name"));
                ObjectNode arguments = input.putObject("Arguments");
                Json.texts(action, "Arguments").forEach(arguments::put);
                arguments.put("--WORKFLOW_NAME", run.workflow()).put("--WORKFLOW_RUN_ID", run.id());
                Json.copy(action, input, "Timeout");
                run.acted(job, runner.start(jobs.job(job), input).id(), "RUNNING");
            } catch (AwsException e) {
                run.acted(job, "", ABSENT);
                run.view().put("ErrorMessage", job + ": " + e.getMessage());
            }
        }
    }

    /** The newest attempt of what an action started. */
    private @Nullable Run jobRun(ObjectNode action) {
        String id = Json.text(action, "run");
        return id.isEmpty() ? null : jobRuns.newestAttempt(Json.text(action, "job"), id);
    }
}
