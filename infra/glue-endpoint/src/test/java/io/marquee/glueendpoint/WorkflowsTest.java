package io.marquee.glueendpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.glue.model.Action;
import software.amazon.awssdk.services.glue.model.Condition;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.IllegalWorkflowStateException;
import software.amazon.awssdk.services.glue.model.InvalidInputException;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.WorkflowRun;

/** Workflows: jobs after jobs. */
class WorkflowsTest {

    @RegisterExtension
    static final Bench AT = new Bench();

    @BeforeAll
    static void jobs() {
        for (String what : List.of("succeed", "exit", "hang")) {
            AT.glue.createJob(Bench.job(what, what).build());
        }
    }

    @AfterAll
    static void everyAnswerWasAsTheModelHasIt() {
        assertThat(AT.watch.strange()).isEmpty();
    }

    @Test
    void aJobStartsAfterTheOneThatItWaitsFor() {
        workflow("chain", "succeed");
        after("chain", "then", "succeed", "SUCCEEDED", "exit");
        after("chain", "never", "succeed", "FAILED", "hang");
        String id = AT.glue
                .startWorkflowRun(start -> start.name("chain").runProperties(Map.of("who", "us")))
                .runId();
        WorkflowRun run = await("chain", id, "COMPLETED");
        assertThat(run.statistics().totalActions()).isEqualTo(2);
        assertThat(run.statistics().succeededActions()).isEqualTo(1);
        assertThat(run.statistics().failedActions()).isEqualTo(1);
        assertThat(run.workflowRunProperties()).containsOnly(Map.entry("who", "us"), Map.entry("kind", "test"));
        assertThat(run.completedOn()).isAfterOrEqualTo(run.startedOn());
        JobRun job = AT.glue.getJobRuns(runs -> runs.jobName("exit")).jobRuns().getFirst();
        assertThat(job.triggerName()).isEqualTo("chain-then");
        assertThat(job.arguments()).containsEntry("--WORKFLOW_NAME", "chain").containsEntry("--WORKFLOW_RUN_ID", id);
        assertThat(AT.glue.getWorkflowRuns(runs -> runs.name("chain")).runs())
                .singleElement()
                .isEqualTo(run);
        assertThat(AT.glue
                        .getWorkflow(get -> get.name("chain"))
                        .workflow()
                        .lastRun()
                        .workflowRunId())
                .isEqualTo(id);
        assertThat(AT.glue
                        .getWorkflowRunProperties(get -> get.name("chain").runId(id))
                        .runProperties())
                .containsEntry("who", "us");
    }

    @Test
    void aStoppedWorkflowStopsItsJobs() {
        workflow("stopped", "hang");
        String id = AT.glue.startWorkflowRun(start -> start.name("stopped")).runId();
        AT.glue.stopWorkflowRun(stop -> stop.name("stopped").runId(id));
        WorkflowRun run = await("stopped", id, "STOPPED");
        assertThat(run.statistics().stoppedActions()).isEqualTo(1);
        assertThatThrownBy(() ->
                        AT.glue.stopWorkflowRun(stop -> stop.name("stopped").runId(id)))
                .isInstanceOf(IllegalWorkflowStateException.class);
    }

    @Test
    void aJobThatIsGoneIsAnErrorOfTheWorkflow() {
        workflow("gone", "nobody");
        String id = AT.glue.startWorkflowRun(start -> start.name("gone")).runId();
        WorkflowRun run = await("gone", id, "COMPLETED");
        assertThat(run.errorMessage()).isEqualTo("nobody: Job with name: nobody not found.");
        assertThat(run.statistics().erroredActions()).isEqualTo(1);
    }

    @Test
    void whatIsNotThere() {
        assertThatThrownBy(() -> AT.glue.startWorkflowRun(start -> start.name("nobody")))
                .isInstanceOf(EntityNotFoundException.class);
        AT.glue.createWorkflow(create -> create.name("empty"));
        assertThatThrownBy(() -> AT.glue.startWorkflowRun(start -> start.name("empty")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("no trigger");
        assertThat(AT.glue.listWorkflows(list -> {}).workflows()).contains("empty");
        AT.glue.deleteWorkflow(delete -> delete.name("empty"));
        assertThatThrownBy(() -> AT.glue.getWorkflow(get -> get.name("empty")))
                .isInstanceOf(EntityNotFoundException.class);
    }

    private static void workflow(String name, String job) {
        AT.glue.createWorkflow(create -> create.name(name).defaultRunProperties(Map.of("kind", "test")));
        AT.glue.createTrigger(create -> create.name(name + "-start")
                .workflowName(name)
                .type("ON_DEMAND")
                .actions(Action.builder().jobName(job).build()));
        assertThat(AT.glue
                        .getTrigger(get -> get.name(name + "-start"))
                        .trigger()
                        .workflowName())
                .isEqualTo(name);
    }

    private static void after(String workflow, String name, String job, String state, String next) {
        AT.glue.createTrigger(create -> create.name(workflow + "-" + name)
                .workflowName(workflow)
                .type("CONDITIONAL")
                .startOnCreation(true)
                .predicate(predicate -> predicate.conditions(Condition.builder()
                        .jobName(job)
                        .state(state)
                        .logicalOperator("EQUALS")
                        .build()))
                .actions(Action.builder().jobName(next).build()));
    }

    private static WorkflowRun await(String workflow, String id, String status) {
        long deadline = System.nanoTime() + 60_000_000_000L;
        WorkflowRun run =
                AT.glue.getWorkflowRun(get -> get.name(workflow).runId(id)).run();
        while (!run.statusAsString().equals(status)) {
            assertThat(System.nanoTime()).as("still " + run).isLessThan(deadline);
            run = AT.glue.getWorkflowRun(get -> get.name(workflow).runId(id)).run();
        }
        return run;
    }
}
