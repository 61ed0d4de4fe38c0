package io.marquee.cleaner;

import io.marquee.cleaner.engine.Cleaned;
import io.marquee.cleaner.engine.EngineName;
import io.marquee.cleaner.engine.RemoteRun;
import io.marquee.reviews.dataset.DatasetManifest;
import io.marquee.reviews.dataset.DatasetManifest.SplitFacts;
import java.util.Map;

/** Makes results of what engines have done. */
final class Results {

    private Results() {}

    static CleaningResult of(Cleaned cleaned, EngineName engine, Stopwatch watch) {
        DatasetManifest manifest = cleaned.dataset().manifest();
        return new CleaningResult(
                manifest.dataset(),
                manifest.digest(),
                cleaned.dataset().created(),
                manifest.recipe(),
                manifest.parent(),
                manifest.rows(),
                manifest.splits().values().stream().mapToLong(SplitFacts::empty).sum(),
                watch.seconds(),
                manifest.key(),
                engine.id(),
                cleaned.run());
    }

    /** After a run that left no cleaned dataset behind. */
    static CleaningResult withoutDataset(String dataset, RemoteRun run, Stopwatch watch) {
        return new CleaningResult(
                dataset,
                null,
                false,
                null,
                null,
                Map.of(),
                0,
                watch.seconds(),
                null,
                EngineName.GLUE_JOB_RUN.id(),
                run);
    }
}
