package io.marquee.cleaner.glue;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.base.Progress;
import io.marquee.base.TaskMonitor;
import io.marquee.cleaner.engine.RemoteRun;
import io.marquee.cleaner.engine.RunWishes;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.glue.model.Job;

/** Starts jobs and workflows that somebody else has put on Glue, as they are, and follows them to their end. */
@Component
public class ForeignRuns {

    private static final String DASHES = "--";

    private final GlueApi api;
    private final JobWork jobs;
    private final WorkflowWork workflows;

    ForeignRuns(GlueApi api, JobWork jobs, WorkflowWork workflows) {
        this.api = api;
        this.jobs = jobs;
        this.workflows = workflows;
    }

    /**
     * What is to be started.
     *
     * @param workflow the workflow; null where it is the job of the wishes
     * @param arguments what the run gets, with or without dashes before the names
     * @param wishes the job's name, and how its run is to be
     */
    public record Launch(@Nullable String workflow, Map<String, String> arguments, RunWishes wishes) {}

    /**
     * Starts it, or finds the run that was started for the same wish and not yet told of, and waits for its end.
     *
     * @throws MarqueeException for every end but success
     */
    public RemoteRun launch(Launch launch, TaskMonitor monitor) {
        String workflow = launch.workflow();
        if (workflow != null) {
            return workflows
                    .done(workflow, named(launch.arguments(), ForeignRuns::withoutDashes), monitor)
                    .told();
        }
        String name = Objects.requireNonNull(launch.wishes().jobName());
        Job job = api.job(name)
                .orElseThrow(() -> new MarqueeException(
                        FailureKind.NOT_FOUND,
                        "There is no Glue job '" + name + "' at "
                                + api.connection().place() + ".",
                        "Check --job-name and AWS_REGION."));
        Map<String, String> arguments = named(launch.arguments(), key -> DASHES + withoutDashes(key));
        var order = new RunOrder(name, arguments, Set.of(), false, false, launch.wishes());
        int retries = Objects.requireNonNullElse(job.maxRetries(), 0);
        return jobs.done(order, retries, new Progress(0, 1, "runs", ""), monitor)
                .told();
    }

    private static Map<String, String> named(Map<String, String> arguments, UnaryOperator<String> naming) {
        Map<String, String> named = new TreeMap<>();
        arguments.forEach((key, value) -> named.put(naming.apply(key), value));
        return named;
    }

    private static String withoutDashes(String key) {
        return key.startsWith(DASHES) ? key.substring(DASHES.length()) : key;
    }
}
