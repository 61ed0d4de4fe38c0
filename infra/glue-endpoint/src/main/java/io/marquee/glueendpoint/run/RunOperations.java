package io.marquee.glueendpoint.run;

import io.marquee.glueendpoint.job.JobStore;
import io.marquee.glueendpoint.wire.AwsException;
import io.marquee.glueendpoint.wire.Json;
import io.marquee.glueendpoint.wire.Operation;
import io.marquee.glueendpoint.wire.Page;
import io.marquee.glueendpoint.wire.ServiceModel;
import java.time.Clock;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The operations on runs. */
public final class RunOperations {

    private static final int MOST = 200;

    private final JobStore jobs;
    private final RunStore runs;
    private final Runner runner;
    private final Clock clock;

    /** @param clock by which the time of runs at work is told */
    public RunOperations(JobStore jobs, RunStore runs, Runner runner, Clock clock) {
        this.jobs = jobs;
        this.runs = runs;
        this.runner = runner;
        this.clock = clock;
    }

    /** The operations by their target. */
    public Map<String, Operation> all() {
        return Map.of(
                ServiceModel.GLUE.target("StartJobRun"), this::start,
                ServiceModel.GLUE.target("GetJobRun"), this::get,
                ServiceModel.GLUE.target("GetJobRuns"), this::list,
                ServiceModel.GLUE.target("BatchStopJobRun"), this::stop);
    }

    private ObjectNode start(ObjectNode input) {
        ObjectNode job = jobs.job(Json.text(input, "JobName"));
        Json.find(input, "JobRunId").ifPresent(before -> runs.run(Json.text(input, "JobName"), before));
        return Json.object().put("JobRunId", runner.start(job, input).id());
    }

    private ObjectNode get(ObjectNode input) {
        String job = Json.text(input, "JobName");
        return Json.object()
                .set("JobRun", runs.run(job, Json.text(input, "RunId")).view(clock.instant()));
    }

    private ObjectNode list(ObjectNode input) {
        String job = Json.text(input, "JobName");
        jobs.job(job);
        Page<Run> page = Page.of(runs.of(job), input, "MaxResults", MOST);
        ObjectNode answer = Json.object();
        var views = answer.putArray("JobRuns");
        page.items().forEach(run -> views.add(run.view(clock.instant())));
        if (page.next() != null) {
            answer.put("NextToken", page.next());
        }
        return answer;
    }

    private ObjectNode stop(ObjectNode input) {
        String job = Json.text(input, "JobName");
        ObjectNode answer = Json.object();
        var successes = answer.putArray("SuccessfulSubmissions");
        var errors = answer.putArray("Errors");
        for (JsonNode id : input.path("JobRunIds")) {
            ObjectNode told = Json.object().put("JobName", job).put("JobRunId", id.asString());
            try {
                runner.stop(runs.run(job, id.asString()));
                successes.add(told);
            } catch (AwsException e) {
                told.putObject("ErrorDetail")
                        .put("ErrorCode", e.code())
                        .put("ErrorMessage", String.valueOf(e.getMessage()));
                errors.add(told);
            }
        }
        return answer;
    }
}
