package io.marquee.cleaner.glue;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.base.Progress;
import io.marquee.base.TaskMonitor;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Starts a workflow of somebody else's, or finds the run that was started before, and follows it to its end. */
@Component
class WorkflowWork {

    private static final Logger log = LoggerFactory.getLogger(WorkflowWork.class);

    private final WorkflowApi api;
    private final RunStart start;
    private final RunRecords records;
    private final RunFollower follower;

    WorkflowWork(WorkflowApi api, RunStart start, RunRecords records, RunFollower follower) {
        this.api = api;
        this.start = start;
        this.records = records;
        this.follower = follower;
    }

    WorkflowRun done(String workflow, Map<String, String> properties, TaskMonitor monitor) {
        String work = RunOrder.work("workflow", workflow, properties);
        String id =
                started(work, workflow).map(WorkflowRun::id).orElseGet(() -> anew(work, workflow, properties, monitor));
        WorkflowRun end =
                follower.follow(new Followed(api, workflow, id), () -> {}, new Progress(0, 1, "runs", ""), monitor);
        log.info("{} is {}", end.title(), end.doing());
        if (end.hasEnded()) {
            records.remove(work);
        }
        if (end.hasSucceeded()) {
            return end;
        }
        throw monitor.isCancelled()
                ? new MarqueeException(FailureKind.CANCELLED, end.title() + " was asked to stop.", null)
                : end.failure();
    }

    private Optional<WorkflowRun> started(String work, String workflow) {
        Optional<RunRecord> entry = records.find(work);
        Optional<WorkflowRun> run = entry.flatMap(
                known -> known.id() == null ? api.byToken(workflow, known.token()) : api.find(workflow, known.id()));
        run.ifPresent(found -> log.info("{} was started before: following it", found.title()));
        return run.filter(found -> !found.hasEnded() || found.hasSucceeded());
    }

    private String anew(String work, String workflow, Map<String, String> properties, TaskMonitor monitor) {
        RunRecord entry = new RunRecord(workflow, "marquee-" + UUID.randomUUID(), properties, Instant.now(), null);
        records.save(work, entry);
        Map<String, String> all = new TreeMap<>(properties);
        all.put(WorkflowApi.TOKEN, entry.token());
        try {
            String id = start.start(
                    "glue:StartWorkflowRun",
                    WorkflowApi.target(workflow),
                    () -> api.start(workflow, all),
                    () -> api.byToken(workflow, entry.token()).map(WorkflowRun::id),
                    monitor);
            records.save(work, entry.as(id));
            log.info("Started the run {} of the Glue workflow '{}'", id, workflow);
            return id;
        } catch (MarqueeException e) {
            if (!RunStart.isUnknown(e)) {
                records.remove(work);
            }
            throw e;
        }
    }

    /** A run of a workflow that is followed. */
    private record Followed(WorkflowApi api, String workflow, String id) implements FollowedRun<WorkflowRun> {

        @Override
        public String title() {
            return "The run " + id + " of the Glue workflow '" + workflow + "'";
        }

        @Override
        public WorkflowRun ask() {
            return api.run(workflow, id);
        }

        @Override
        public void stop() {
            api.stop(workflow, id);
        }
    }
}
