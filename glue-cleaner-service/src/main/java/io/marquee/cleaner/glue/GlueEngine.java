package io.marquee.cleaner.glue;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.base.Progress;
import io.marquee.base.TaskMonitor;
import io.marquee.cleaner.engine.Cleaned;
import io.marquee.cleaner.engine.CleaningEngine;
import io.marquee.cleaner.engine.CleaningOrder;
import io.marquee.cleaner.engine.EngineName;
import io.marquee.kit.s3.StorageSettings;
import io.marquee.reviews.dataset.DatasetCatalog;
import io.marquee.reviews.dataset.DatasetManifest;
import io.marquee.reviews.dataset.PublishedDataset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Cleans by our Spark job on AWS Glue, and believes it only when the dataset is there. */
@Component
class GlueEngine implements CleaningEngine {

    private static final Set<String> SAME = Set.of("--bucket", "--dataset", "--digest", "--recipe");

    private final GlueSettings settings;
    private final StorageSettings storage;
    private final GlueJobs jobs;
    private final JobWork work;
    private final DatasetCatalog catalog;

    GlueEngine(GlueSettings settings, StorageSettings storage, GlueJobs jobs, JobWork work, DatasetCatalog catalog) {
        this.settings = settings;
        this.storage = storage;
        this.jobs = jobs;
        this.work = work;
        this.catalog = catalog;
    }

    @Override
    public EngineName name() {
        return EngineName.GLUE;
    }

    @Override
    public Cleaned clean(CleaningOrder order, TaskMonitor monitor) {
        DatasetManifest raw = order.raw();
        long rows = raw.rows().values().stream().mapToLong(Long::longValue).sum();
        String job = Objects.requireNonNullElse(order.wishes().jobName(), settings.jobName());
        monitor.report(new Progress(0, rows, "rows", "preparing the Glue job '" + job + "'"));
        jobs.prepare(job);
        monitor.checkCancelled();
        boolean known = find(order).isPresent();
        var wanted = new RunOrder(job, arguments(order), SAME, true, order.forced(), order.wishes());
        GlueRun run = work.done(wanted, settings.retries(), new Progress(0, rows, "rows", ""), monitor);
        DatasetManifest manifest = find(order).orElseThrow(() -> missing(run, order));
        monitor.report(new Progress(rows, rows, "rows", run.title() + " is " + run.doing()));
        return new Cleaned(new PublishedDataset(manifest, !known), run.told());
    }

    private Optional<DatasetManifest> find(CleaningOrder order) {
        return catalog.findCleaned(order.raw(), order.recipe().id());
    }

    private Map<String, String> arguments(CleaningOrder order) {
        Map<String, String> arguments = new LinkedHashMap<>();
        arguments.put("--bucket", Objects.requireNonNull(storage.bucket()));
        arguments.put("--dataset", order.raw().dataset());
        arguments.put("--digest", order.raw().digest());
        arguments.put("--recipe", order.recipe().id());
        arguments.put("--producer", "cleaner on AWS Glue " + settings.version());
        return arguments;
    }

    private MarqueeException missing(GlueRun run, CleaningOrder order) {
        return new MarqueeException(
                FailureKind.FAILED_ELSEWHERE,
                run.title() + " has succeeded, but the bucket '" + storage.bucket() + "' has no whole dataset '"
                        + order.raw().dataset() + "' cleaned by '"
                        + order.recipe().id() + "' from "
                        + order.raw().digest() + ".",
                "Look at the run's log, and whether the job sees the same bucket.");
    }
}
