package io.marquee.glueendpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Action;
import software.amazon.awssdk.services.glue.model.GlueException;

/**
 * The same calls of the real client to the endpoint and to moto's imitation: what moto tells, the endpoint tells as well, up
 * to ids and times; what moto refuses, the endpoint refuses in the same way. Where they are known to differ, it stands here.
 */
class MotoComparisonTest {

    @RegisterExtension
    static final Bench AT = new Bench();

    /**
     * Ids, times, and what moto makes up: it runs nothing, its runs have version 0.9 and a group called test/log. And it tells
     * the arguments of the job as the run's, where AWS's documentation has those of the run.
     */
    private static final Set<String> NOT_COMPARED = Set.of(
            "Id",
            "JobRunId",
            "RunId",
            "WorkflowRunId",
            "JobRunState",
            "ExecutionTime",
            "GlueVersion",
            "LogGroupName",
            "Arguments",
            "Status",
            "Statistics",
            "State",
            "Graph",
            "LastRun",
            "ErrorMessage");

    /** One side, with the ids that it gave. */
    private record Side(GlueClient glue, Map<String, String> ids) {}

    private final Map<String, BiFunction<GlueClient, Map<String, String>, SdkPojo>> calls = new LinkedHashMap<>();

    @Test
    void whatMotoTellsIsToldHereToo() throws Exception {
        Optional<Path> python = MotoServer.python();
        if (python.isEmpty()) {
            System.out.println("NOT exercised: the comparison with moto, whose Python is not there (MARQUEE_MOTO)");
            return;
        }
        order();
        try (var moto = MotoServer.start(python.get(), AT.folder.resolve("moto.log"));
                GlueClient client = AT.client(GlueClient.builder(), moto.uri(), Bench.KEY, Bench.SECRET)) {
            var theirs = new Side(client, new TreeMap<>());
            var ours = new Side(AT.glue, new TreeMap<>());
            calls.forEach((name, call) -> {
                Object told = answer(theirs, call);
                assertThat(common(answer(ours, call), told)).as(name).isEqualTo(told);
            });
        }
        assertThat(AT.watch.strange()).isEmpty();
        System.out.println("exercised: " + calls.size() + " calls compared with moto");
    }

    private void order() {
        calls.put(
                "CreateJob",
                (glue, ids) -> glue.createJob(Bench.job("compared", "nothing")
                        .description("a job")
                        .maxRetries(0)
                        .executionClass("STANDARD")
                        .tags(Map.of("a", "b"))
                        .build()));
        calls.put("GetJob", (glue, ids) -> glue.getJob(get -> get.jobName("compared")));
        calls.put("GetJobs", (glue, ids) -> glue.getJobs(list -> {}));
        calls.put("ListJobs", (glue, ids) -> glue.listJobs(list -> {}));
        calls.put("GetJob of nobody", (glue, ids) -> glue.getJob(get -> get.jobName("nobody")));
        calls.put("GetJobRuns of nobody", (glue, ids) -> glue.getJobRuns(get -> get.jobName("nobody")));
        calls.put("StartJobRun of nobody", (glue, ids) -> glue.startJobRun(start -> start.jobName("nobody")));
        calls.put("StartJobRun", (glue, ids) -> {
            var answer = glue.startJobRun(start -> start.jobName("compared")
                    .arguments(Map.of("--do", "nothing"))
                    .workerType("G.1X")
                    .numberOfWorkers(3)
                    .timeout(7));
            ids.put("run", answer.jobRunId());
            return answer;
        });
        calls.put(
                "GetJobRun",
                (glue, ids) -> glue.getJobRun(get -> get.jobName("compared").runId(ids.get("run"))));
        calls.put(
                "GetJobRun of nobody",
                (glue, ids) -> glue.getJobRun(get -> get.jobName("compared").runId("jr_0")));
        calls.put("GetJobRuns", (glue, ids) -> glue.getJobRuns(get -> get.jobName("compared")));
        workflows();
        calls.put("DeleteJob", (glue, ids) -> glue.deleteJob(delete -> delete.jobName("compared")));
        calls.put("DeleteJob again", (glue, ids) -> glue.deleteJob(delete -> delete.jobName("compared")));
        calls.put("GetJob after its end", (glue, ids) -> glue.getJob(get -> get.jobName("compared")));
    }

    private void workflows() {
        calls.put(
                "CreateWorkflow",
                (glue, ids) -> glue.createWorkflow(create -> create.name("flow")
                        .description("jobs")
                        .maxConcurrentRuns(1)
                        .defaultRunProperties(Map.of("a", "b"))));
        calls.put("GetWorkflow", (glue, ids) -> glue.getWorkflow(get -> get.name("flow")));
        calls.put("GetWorkflow of nobody", (glue, ids) -> glue.getWorkflow(get -> get.name("nobody")));
        calls.put("ListWorkflows", (glue, ids) -> glue.listWorkflows(list -> {}));
        calls.put(
                "CreateTrigger",
                (glue, ids) -> glue.createTrigger(create -> create.name("go")
                        .workflowName("flow")
                        .type("ON_DEMAND")
                        .actions(Action.builder().jobName("compared").build())));
        calls.put("GetTrigger", (glue, ids) -> glue.getTrigger(get -> get.name("go")));
        calls.put("GetTrigger of nobody", (glue, ids) -> glue.getTrigger(get -> get.name("nobody")));
        calls.put("StartWorkflowRun of nobody", (glue, ids) -> glue.startWorkflowRun(start -> start.name("nobody")));
        calls.put("StartWorkflowRun", (glue, ids) -> {
            var answer = glue.startWorkflowRun(start -> start.name("flow").runProperties(Map.of("c", "d")));
            ids.put("flow", answer.runId());
            return answer;
        });
        calls.put(
                "GetWorkflowRun",
                (glue, ids) -> glue.getWorkflowRun(get -> get.name("flow").runId(ids.get("flow"))));
        calls.put(
                "GetWorkflowRun of nobody",
                (glue, ids) -> glue.getWorkflowRun(get -> get.name("flow").runId("wr_0")));
        calls.put("GetWorkflowRuns", (glue, ids) -> glue.getWorkflowRuns(get -> get.name("flow")));
        calls.put(
                "GetWorkflowRunProperties",
                (glue, ids) ->
                        glue.getWorkflowRunProperties(get -> get.name("flow").runId(ids.get("flow"))));
        calls.put("DeleteTrigger", (glue, ids) -> glue.deleteTrigger(delete -> delete.name("go")));
        calls.put("DeleteWorkflow", (glue, ids) -> glue.deleteWorkflow(delete -> delete.name("flow")));
    }

    private static Map<String, Object> answer(Side side, BiFunction<GlueClient, Map<String, String>, SdkPojo> call) {
        try {
            return plain(call.apply(side.glue(), side.ids()));
        } catch (GlueException e) {
            return Map.of("refused", e.awsErrorDetails().errorCode(), "status", e.statusCode());
        }
    }

    /** An answer as plain maps and lists, without what is not compared and what is empty. */
    private static Map<String, Object> plain(SdkPojo pojo) {
        Map<String, Object> plain = new TreeMap<>();
        pojo.sdkFields().forEach(field -> {
            Object value = plain(field.getValueOrDefault(pojo));
            boolean empty = value == null
                    || (value instanceof List<?> list && list.isEmpty())
                    || (value instanceof Map<?, ?> map && map.isEmpty());
            if (!empty && !NOT_COMPARED.contains(field.locationName())) {
                plain.put(field.locationName(), value);
            }
        });
        return plain;
    }

    /** Of our answer, what the other has a word for, too. */
    private static Object common(Object ours, Object theirs) {
        if (ours instanceof Map<?, ?> map && theirs instanceof Map<?, ?> other) {
            Map<Object, Object> common = new TreeMap<>();
            other.forEach((key, value) -> common.put(key, common(map.get(key), value)));
            return common;
        }
        if (ours instanceof List<?> list && theirs instanceof List<?> other && list.size() == other.size()) {
            return IntStream.range(0, list.size())
                    .mapToObj(i -> common(list.get(i), other.get(i)))
                    .toList();
        }
        return ours;
    }

    private static Object plain(Object value) {
        return switch (value) {
            case SdkPojo pojo -> plain(pojo);
            case List<?> list -> list.stream().map(MotoComparisonTest::plain).toList();
            case Instant time -> null;
            case null, default -> value;
        };
    }
}
