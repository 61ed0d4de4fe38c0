package io.marquee.cleaner.glue;

import io.marquee.base.MarqueeException;
import io.marquee.base.TaskMonitor;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Finds the run that does some work, or starts one. A run is written down before it is started and again when its id is
 * known, so whenever a process dies, the next one finds the run by its id, by its token or by its arguments.
 */
@Component
class JobRuns {

    private static final Logger log = LoggerFactory.getLogger(JobRuns.class);

    private final GlueApi api;
    private final RunStart start;
    private final RunRecords records;
    private final RunFollower follower;

    JobRuns(GlueApi api, RunStart start, RunRecords records, RunFollower follower) {
        this.api = api;
        this.start = start;
        this.records = records;
        this.follower = follower;
    }

    /** The id of a run for an order: one that is there already, or a new one. */
    String take(RunOrder order, TaskMonitor monitor) {
        Optional<GlueRun> before = started(order);
        if (before.isPresent() && before.get().state() == RunState.Known.STOPPING) {
            log.info("{} is stopping: waiting for its end", before.get().title());
            before = Optional.of(follower.awaitEnd(new FollowedJobRun(api, before.get()), monitor));
        }
        if (before.isPresent() && isOfUse(before.get(), order)) {
            return before.get().id();
        }
        return anew(order, monitor);
    }

    /** A retry that Glue has begun is the run of the order from now on. */
    void note(RunOrder order, String id) {
        records.find(order.work()).ifPresent(entry -> records.save(order.work(), entry.as(id)));
    }

    /** The run has ended, whichever way: the next order is for a new one. */
    void close(RunOrder order) {
        records.remove(order.work());
    }

    private boolean isOfUse(GlueRun run, RunOrder order) {
        if (!run.hasEnded()) {
            log.info("{} is {} already: following it", run.title(), run.doing());
            return true;
        }
        if (run.hasSucceeded() && !order.forced()) {
            log.info("{} was started before and has succeeded", run.title());
            return true;
        }
        records.remove(order.work());
        return false;
    }

    private Optional<GlueRun> started(RunOrder order) {
        Optional<RunRecord> entry = records.find(order.work());
        Optional<GlueRun> ours = entry.flatMap(known -> known.id() == null
                ? api.runs(order.job(), run -> order.isOf(known, run)).stream().findFirst()
                : api.find(order.job(), known.id()));
        if (ours.isPresent()) {
            records.save(order.work(), entry.get().as(ours.get().id()));
            return ours;
        }
        if (order.same().isEmpty()) {
            return Optional.empty();
        }
        Optional<GlueRun> active = api.runs(order.job(), run -> !run.hasEnded() && order.isSame(run)).stream()
                .findFirst();
        active.ifPresent(run -> records.save(order.work(), entry(order, "").as(run.id())));
        return active;
    }

    private String anew(RunOrder order, TaskMonitor monitor) {
        RunRecord entry = entry(order, "marquee-" + UUID.randomUUID());
        records.save(order.work(), entry);
        try {
            String id = start.job(
                    order,
                    order.withToken(entry.token()),
                    () -> api.runs(order.job(), run -> order.isOf(entry, run)).stream()
                            .findFirst()
                            .map(GlueRun::id),
                    monitor);
            records.save(order.work(), entry.as(id));
            log.info("Started the run {} of the Glue job '{}'", id, order.job());
            return id;
        } catch (MarqueeException e) {
            if (!RunStart.isUnknown(e)) {
                records.remove(order.work());
            }
            throw e;
        }
    }

    private static RunRecord entry(RunOrder order, String token) {
        return new RunRecord(
                order.job(),
                token,
                order.arguments(),
                Clock.tickMillis(Clock.systemUTC().getZone()).instant(),
                null);
    }
}
