package io.marquee.cleaner.glue;

import io.marquee.base.MarqueeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.glue.model.CreateJobRequest;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.GetJobRunsResponse;
import software.amazon.awssdk.services.glue.model.Job;
import software.amazon.awssdk.services.glue.model.UpdateJobRequest;

/** The calls on jobs and their runs. Whatever fails is told as a {@link MarqueeException}. */
@Component
class GlueApi {

    private static final int PAGE = 200;
    private static final int MOST_PAGES = 5;

    private final GlueConnection connection;

    GlueApi(GlueConnection connection) {
        this.connection = connection;
    }

    /** A job; empty where there is none. */
    Optional<Job> job(String name) {
        return call("glue:GetJob", job(name, ""), () -> {
            try {
                return Optional.of(connection
                        .glue()
                        .getJob(request -> request.jobName(name))
                        .job());
            } catch (EntityNotFoundException e) {
                return Optional.empty();
            }
        });
    }

    void create(CreateJobRequest request) {
        call("glue:CreateJob", job(request.name(), ""), () -> connection.glue().createJob(request));
    }

    void update(UpdateJobRequest request) {
        call(
                "glue:UpdateJob",
                job(request.jobName(), ""),
                () -> connection.glue().updateJob(request));
    }

    /** A run that is known to have been; empty where Glue has forgotten it. */
    Optional<GlueRun> find(String job, String id) {
        return call("glue:GetJobRun", job(job, "the run " + id + " of "), () -> {
            try {
                return Optional.of(ask(job, id));
            } catch (EntityNotFoundException e) {
                return Optional.empty();
            }
        });
    }

    /** A run that must be there. */
    GlueRun run(String job, String id) {
        return call("glue:GetJobRun", job(job, "the run " + id + " of "), () -> ask(job, id));
    }

    /** The newest runs of a job that fit, newest first; none where there is no such job. */
    List<GlueRun> runs(String job, Predicate<GlueRun> fits) {
        return call("glue:GetJobRuns", job(job, "the runs of "), () -> {
            List<GlueRun> found = new ArrayList<>();
            try {
                String next = null;
                for (int page = 0; page < MOST_PAGES && (page == 0 || next != null); page++) {
                    GetJobRunsResponse answer = page(job, next);
                    answer.jobRuns().stream()
                            .map(run -> GlueRun.of(job, run))
                            .filter(fits)
                            .forEach(found::add);
                    next = answer.nextToken();
                }
            } catch (EntityNotFoundException e) {
                return found;
            }
            return found;
        });
    }

    /** Asks Glue to stop a run; one that has ended stays as it is. */
    void stop(String job, String id) {
        call(
                "glue:BatchStopJobRun",
                job(job, "the run " + id + " of "),
                () -> connection
                        .glue()
                        .batchStopJobRun(request -> request.jobName(job).jobRunIds(id)));
    }

    /** What a failed call means to people. */
    MarqueeException explain(SdkException failure, String action, String target) {
        return new GlueFailures(connection.place()).translate(failure, action, target);
    }

    <R> R call(String action, String target, Supplier<R> call) {
        try {
            return call.get();
        } catch (SdkException e) {
            throw explain(e, action, target);
        }
    }

    GlueConnection connection() {
        return connection;
    }

    private GlueRun ask(String job, String id) {
        return GlueRun.of(
                job,
                connection
                        .glue()
                        .getJobRun(request -> request.jobName(job).runId(id))
                        .jobRun());
    }

    private GetJobRunsResponse page(String job, @Nullable String next) {
        return connection
                .glue()
                .getJobRuns(request -> request.jobName(job).maxResults(PAGE).nextToken(next));
    }

    private static String job(String name, String before) {
        return before + "the job '" + name + "'";
    }
}
