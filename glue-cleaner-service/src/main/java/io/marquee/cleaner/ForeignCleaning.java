package io.marquee.cleaner;

import io.marquee.base.MarqueeException;
import io.marquee.base.TaskMonitor;
import io.marquee.cleaner.engine.Cleaned;
import io.marquee.cleaner.engine.EngineName;
import io.marquee.cleaner.engine.RemoteRun;
import io.marquee.cleaner.glue.ForeignRuns;
import io.marquee.cleaner.glue.ForeignRuns.Launch;
import io.marquee.reviews.dataset.Area;
import io.marquee.reviews.dataset.DatasetCatalog;
import io.marquee.reviews.dataset.DatasetManifest;
import io.marquee.reviews.dataset.PublishedDataset;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Has a job or workflow of somebody else's do the cleaning, and looks for a cleaned dataset afterwards. */
@Component
class ForeignCleaning {

    private static final Logger log = LoggerFactory.getLogger(ForeignCleaning.class);

    private final DatasetCatalog catalog;
    private final ForeignRuns runs;

    ForeignCleaning(DatasetCatalog catalog, ForeignRuns runs) {
        this.catalog = catalog;
        this.runs = runs;
    }

    CleaningResult run(CleaningRequest request, Stopwatch watch, TaskMonitor monitor) {
        List<String> before = datasets(request.dataset()).stream()
                .map(DatasetManifest::digest)
                .toList();
        RemoteRun run =
                runs.launch(new Launch(request.workflowName(), request.argumentsOrNone(), request.wishes()), monitor);
        Optional<DatasetManifest> newest = datasets(request.dataset()).stream().findFirst();
        if (newest.isEmpty()) {
            log.info("There is no cleaned dataset '{}' after it", request.dataset());
            return Results.withoutDataset(request.dataset(), run, watch);
        }
        boolean created = !before.contains(newest.get().digest());
        log.info(
                "The newest cleaned dataset '{}' is {}, {}",
                request.dataset(),
                newest.get().digest(),
                created ? "which the run has made" : "as before the run");
        return Results.of(
                new Cleaned(new PublishedDataset(newest.get(), created), run), EngineName.GLUE_JOB_RUN, watch);
    }

    /** Newest first. What somebody else puts there need not be a dataset of ours. */
    private List<DatasetManifest> datasets(String dataset) {
        try {
            return catalog.all(Area.CLEANED, dataset);
        } catch (MarqueeException e) {
            log.warn("No cleaned dataset can be told of: {}", e.explanation());
            return List.of();
        }
    }
}
