package io.marquee.cleaner.glue;

import io.marquee.base.MarqueeException;
import io.marquee.base.Progress;
import io.marquee.base.TaskMonitor;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Has a job do some work, with the attempts that Glue makes of it. */
@Component
class JobWork {

    private static final Logger log = LoggerFactory.getLogger(JobWork.class);

    private final GlueApi api;
    private final GlueSettings settings;
    private final JobRuns runs;
    private final RunFollower follower;

    JobWork(GlueApi api, GlueSettings settings, JobRuns runs, RunFollower follower) {
        this.api = api;
        this.settings = settings;
        this.runs = runs;
        this.follower = follower;
    }

    /**
     * Gives the run that has succeeded.
     *
     * @param retries how often Glue begins a failed run again
     * @throws MarqueeException for every other end
     */
    GlueRun done(RunOrder order, int retries, Progress progress, TaskMonitor monitor) {
        String id = runs.take(order, monitor);
        while (true) {
            RunLog lines = new RunLog(api, settings.logGroups(), id);
            GlueRun end = follower.follow(new FollowedJobRun(api, order.job(), id), lines::pass, progress, monitor);
            log.info("{} is {}{}", end.title(), end.doing(), cost(end.usage()));
            if (monitor.isCancelled() && !end.hasSucceeded()) {
                if (end.hasEnded()) {
                    runs.close(order);
                }
                throw RunEndings.cancelled(end);
            }
            Optional<String> next = next(end, retries, monitor);
            if (next.isEmpty()) {
                runs.close(order);
                if (!end.hasSucceeded()) {
                    throw RunEndings.failure(end);
                }
                return end;
            }
            id = next.get();
            log.warn(
                    "{} Glue has begun it again as {}.", RunEndings.failure(end).getMessage(), id);
            runs.note(order, id);
        }
    }

    /** The next attempt, which Glue begins a moment after the end of the one before. */
    private Optional<String> next(GlueRun end, int retries, TaskMonitor monitor) {
        boolean retried = end.state() == RunState.Known.FAILED
                || end.state() == RunState.Known.ERROR
                || end.state() == RunState.Known.TIMEOUT;
        if (!retried || end.attempt() >= retries) {
            return Optional.empty();
        }
        long deadline = System.nanoTime()
                + settings.longestPollInterval().multipliedBy(2).toNanos();
        Duration step = settings.pollInterval();
        while (System.nanoTime() < deadline && !monitor.isCancelled()) {
            List<GlueRun> after = api.runs(end.job(), run -> end.id().equals(run.previousId()));
            if (!after.isEmpty()) {
                return Optional.of(after.getFirst().id());
            }
            Pause.of(step, monitor);
        }
        return Optional.empty();
    }

    private static String cost(RunUsage usage) {
        if (usage.executionSeconds() == null) {
            return "";
        }
        String units = usage.dpuSeconds() == null
                ? ""
                : ", " + usage.dpuSeconds() + " DPU-seconds (at least " + usage.dpuHours() + " DPU-hours are charged)";
        return " after " + usage.executionSeconds() + " s of work" + units;
    }
}
