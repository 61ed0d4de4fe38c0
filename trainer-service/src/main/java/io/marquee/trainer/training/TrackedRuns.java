package io.marquee.trainer.training;

import io.marquee.kit.settings.DataFolder;
import io.marquee.reviews.Split;
import io.marquee.reviews.dataset.DatasetManifest;
import io.marquee.tracking.DatasetInput;
import io.marquee.tracking.Run;
import io.marquee.tracking.Tracking;
import io.marquee.trainer.basemodel.BaseModel;
import io.marquee.trainer.corpus.Corpus;
import io.marquee.trainer.promotion.Promotions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Begins the MLflow runs of trainings. */
@Component
class TrackedRuns {

    private final Tracking tracking;
    private final OpenRuns open;
    private final Datasets datasets;
    private final Promotions promotions;
    private final DataFolder data;

    TrackedRuns(Tracking tracking, OpenRuns open, Datasets datasets, Promotions promotions, DataFolder data) {
        this.tracking = tracking;
        this.open = open;
        this.datasets = datasets;
        this.promotions = promotions;
        this.data = data;
    }

    /** A run with its params and its data, noted as open until it is closed. */
    TrackedRun start(
            TrainingRequest request, TrainingSetup setup, DatasetManifest dataset, Corpus corpus, BaseModel base) {
        open.endAbandoned();
        String name = request.runName() == null
                ? dataset.dataset() + " " + request.recipeOrDefault() + " "
                        + dataset.digest().substring(0, 8)
                : request.runName();
        Map<String, String> tags = new LinkedHashMap<>(setup.tags());
        tags.putAll(RunTags.of(request, dataset, base));
        Run run = tracking.startRun(tracking.experiment(request.experimentOrDefault()), name, tags);
        OpenRuns.Note note = open.note(run);
        DatasetInput test = datasets.input(dataset, "test", Split.TEST);
        var tracked =
                new TrackedRun(tracking, promotions, run, note, data.folder("work"), request, dataset, corpus, test);
        try {
            tracking.logParams(run, new TrainingParams(request).named());
            tracking.logInputs(
                    run,
                    List.of(
                            datasets.input(dataset, "train", Split.TRAIN),
                            datasets.input(dataset, "validation", Split.TRAIN),
                            test));
        } catch (RuntimeException | Error e) {
            tracked.failed(e);
            tracked.close();
            throw e;
        }
        return tracked;
    }
}
