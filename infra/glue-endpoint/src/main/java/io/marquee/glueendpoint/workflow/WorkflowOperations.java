package io.marquee.glueendpoint.workflow;

import io.marquee.glueendpoint.job.JobStore;
import io.marquee.glueendpoint.run.RunStore;
import io.marquee.glueendpoint.run.Runner;
import io.marquee.glueendpoint.wire.Json;
import io.marquee.glueendpoint.wire.Operation;
import io.marquee.glueendpoint.wire.Page;
import io.marquee.glueendpoint.wire.ServiceModel;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** The operations on workflows, their triggers and their runs. */
public final class WorkflowOperations {

    private static final int MOST = 25;

    private final Definitions workflows;
    private final Triggers triggers;
    private final WorkflowRunner runner;
    private final Clock clock;

    /** Takes up what an endpoint before this one left in the folder. */
    public WorkflowOperations(JobStore jobs, RunStore jobRuns, Runner jobRunner, Path folder, Clock clock) {
        this.workflows = new Definitions("Workflow", folder.resolve("workflows"));
        this.triggers = new Triggers(new Definitions("Trigger", folder.resolve("triggers")));
        this.runner = new WorkflowRunner(triggers, jobs, jobRuns, jobRunner, folder.resolve("workflow-runs"), clock);
        this.clock = clock;
    }

    /** The operations by their target. */
    public Map<String, Operation> all() {
        Map<String, Operation> all = new HashMap<>(Map.of(
                "CreateWorkflow", this::create,
                "GetWorkflow", this::get,
                "ListWorkflows", this::list,
                "DeleteWorkflow", this::delete,
                "StartWorkflowRun", this::start,
                "GetWorkflowRun", this::run,
                "GetWorkflowRuns", this::runs,
                "GetWorkflowRunProperties", this::properties,
                "StopWorkflowRun", this::stop));
        all.put("CreateTrigger", this::createTrigger);
        all.put("GetTrigger", input -> Json.object().set("Trigger", triggers.get(Json.text(input, "Name"))));
        all.put("DeleteTrigger", this::deleteTrigger);
        Map<String, Operation> targets = new HashMap<>();
        all.forEach((name, operation) -> targets.put(ServiceModel.GLUE.target(name), operation));
        return targets;
    }

    private ObjectNode create(ObjectNode input) {
        ObjectNode workflow = Json.object();
        ServiceModel.GLUE.members("Workflow").forEach(member -> Json.copy(input, workflow, member));
        Json.time(workflow, "CreatedOn", clock.instant());
        Json.time(workflow, "LastModifiedOn", clock.instant());
        workflows.create(workflow);
        return Json.object().put("Name", Json.text(input, "Name"));
    }

    private ObjectNode get(ObjectNode input) {
        ObjectNode workflow = workflows.get(Json.text(input, "Name"));
        runner.all(Json.text(input, "Name")).stream().findFirst().ifPresent(last -> workflow.set("LastRun", last));
        return Json.object().set("Workflow", workflow);
    }

    private ObjectNode list(ObjectNode input) {
        Page<ObjectNode> page = Page.of(workflows.all(), input, "MaxResults", MOST);
        ObjectNode answer = Json.object();
        var names = answer.putArray("Workflows");
        page.items().forEach(workflow -> names.add(Json.text(workflow, "Name")));
        return page.next() == null ? answer : answer.put("NextToken", page.next());
    }

    private ObjectNode delete(ObjectNode input) {
        workflows.delete(Json.text(input, "Name"));
        return Json.object().put("Name", Json.text(input, "Name"));
    }

    private ObjectNode start(ObjectNode input) {
        ObjectNode workflow = workflows.get(Json.text(input, "Name"));
        return Json.object().put("RunId", runner.start(workflow, input));
    }

    private ObjectNode run(ObjectNode input) {
        return Json.object().set("Run", runner.told(Json.text(input, "Name"), Json.text(input, "RunId")));
    }

    private ObjectNode runs(ObjectNode input) {
        workflows.get(Json.text(input, "Name"));
        Page<ObjectNode> page = Page.of(runner.all(Json.text(input, "Name")), input, "MaxResults", MOST);
        ObjectNode answer = Json.object();
        answer.putArray("Runs").addAll(page.items());
        return page.next() == null ? answer : answer.put("NextToken", page.next());
    }

    private ObjectNode properties(ObjectNode input) {
        ObjectNode run = runner.told(Json.text(input, "Name"), Json.text(input, "RunId"));
        return Json.object().set("RunProperties", run.get("WorkflowRunProperties"));
    }

    private ObjectNode stop(ObjectNode input) {
        runner.stop(Json.text(input, "Name"), Json.text(input, "RunId"));
        return Json.object();
    }

    private ObjectNode createTrigger(ObjectNode input) {
        workflows.get(Json.text(input, "WorkflowName"));
        triggers.create(input);
        return Json.object().put("Name", Json.text(input, "Name"));
    }

    private ObjectNode deleteTrigger(ObjectNode input) {
        triggers.delete(Json.text(input, "Name"));
        return Json.object().put("Name", Json.text(input, "Name"));
    }
}
