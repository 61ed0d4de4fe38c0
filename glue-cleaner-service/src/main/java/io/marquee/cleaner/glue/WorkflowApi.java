package io.marquee.cleaner.glue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.GetWorkflowRunResponse;

/** The calls on workflows and their runs. */
@Component
class WorkflowApi {

    /** The property by which a run of ours is known; jobs that do not look for it never see it. */
    static final String TOKEN = "marquee-run-token";

    private static final int NEWEST = 25;

    private final GlueApi api;

    WorkflowApi(GlueApi api) {
        this.api = api;
    }

    String start(String workflow, Map<String, String> properties) {
        return api.connection()
                .starter()
                .startWorkflowRun(request -> request.name(workflow).runProperties(properties))
                .runId();
    }

    WorkflowRun run(String workflow, String id) {
        return api.call("glue:GetWorkflowRun", target(workflow), () -> ask(workflow, id));
    }

    Optional<WorkflowRun> find(String workflow, String id) {
        return api.call("glue:GetWorkflowRun", target(workflow), () -> {
            try {
                return Optional.of(ask(workflow, id));
            } catch (EntityNotFoundException e) {
                return Optional.empty();
            }
        });
    }

    /** The newest run with our token. */
    Optional<WorkflowRun> byToken(String workflow, String token) {
        List<software.amazon.awssdk.services.glue.model.WorkflowRun> runs = api.call(
                "glue:GetWorkflowRuns",
                target(workflow),
                () -> api.connection()
                        .glue()
                        .getWorkflowRuns(request -> request.name(workflow).maxResults(NEWEST))
                        .runs());
        return runs.stream()
                .filter(run -> token.equals(run.workflowRunProperties().get(TOKEN)))
                .findFirst()
                .map(run -> WorkflowRun.of(workflow, run));
    }

    void stop(String workflow, String id) {
        api.call(
                "glue:StopWorkflowRun",
                target(workflow),
                () -> api.connection()
                        .glue()
                        .stopWorkflowRun(request -> request.name(workflow).runId(id)));
    }

    static String target(String workflow) {
        return "the workflow '" + workflow + "'";
    }

    private WorkflowRun ask(String workflow, String id) {
        GetWorkflowRunResponse answer = api.connection()
                .glue()
                .getWorkflowRun(request -> request.name(workflow).runId(id));
        return WorkflowRun.of(workflow, answer.run());
    }
}
