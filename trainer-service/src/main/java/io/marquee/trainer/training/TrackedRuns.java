package io.marquee.trainer.training;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.kit.settings.DataFolder;
import io.marquee.reviews.Split;
import io.marquee.reviews.dataset.DatasetManifest;
import io.marquee.tracking.DatasetInput;
import io.marquee.tracking.Run;
import io.marquee.tracking.RunStatus;
import io.marquee.tracking.Tracking;
import io.marquee.trainer.TrainerProperties;
import io.marquee.trainer.basemodel.BaseModel;
import io.marquee.trainer.corpus.Corpus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Begins the MLflow runs of trainings. */
@Component
class TrackedRuns {

    private static final Logger log = LoggerFactory.getLogger(TrackedRuns.class);

    private final Tracking tracking;
    private final OpenRuns open;
    private final Datasets datasets;
    private final VersionGate gate;
    private final DataFolder data;
    private final TrainerProperties properties;

    TrackedRuns(
            Tracking tracking,
            OpenRuns open,
            Datasets datasets,
            VersionGate gate,
            DataFolder data,
            TrainerProperties properties) {
        this.tracking = tracking;
        this.open = open;
        this.datasets = datasets;
        this.gate = gate;
        this.data = data;
        this.properties = properties;
    }

    /**
     * A run with its params and its data, noted as open until it is closed; the interrupted run of a saved training goes on.
     */
    TrackedRun start(
            TrainingRequest request,
            TrainingSetup setup,
            DatasetManifest dataset,
            Corpus corpus,
            BaseModel base,
            SavedTraining saved) {
        Optional<Run> interrupted = saved.run().flatMap(id -> takenUp(id, saved));
        open.endAbandoned(interrupted.map(Run::id).orElse(null));
        Run run = interrupted.orElseGet(() -> begin(request, setup, dataset, base));
        OpenRuns.Note note = open.note(run);
        DatasetInput test = datasets.input(dataset, "test", Split.TEST);
        var metrics = new RunMetrics(tracking, run, request.logEveryStepsOrDefault(), interrupted.isPresent());
        var tracked = new TrackedRun(
                tracking, gate, run, note, data.folder("work"), request, dataset, corpus, test, saved, metrics);
        try {
            if (interrupted.isEmpty()) {
                describe(run, request, dataset, test);
            }
            tracked.watch(new SystemSample(data.path()), properties.systemMetricsEvery());
        } catch (RuntimeException | Error e) {
            tracked.failed(e);
            tracked.close();
            throw e;
        }
        return tracked;
    }

    /** The interrupted run, running again; empty where it has come to its end, or is gone. */
    private Optional<Run> takenUp(String id, SavedTraining saved) {
        try {
            if (tracking.run(id).status() == RunStatus.FINISHED) {
                saved.forget(); // it was killed when all was done
                return Optional.empty();
            }
            Run run = tracking.resumeRun(id);
            log.info("The interrupted run {} goes on", id);
            return Optional.of(run);
        } catch (MarqueeException e) {
            if (e.kind() == FailureKind.NOT_FOUND || e.kind() == FailureKind.INVALID_INPUT) {
                log.warn("The interrupted run {} cannot go on, a new one does: {}", id, e.getMessage());
                return Optional.empty();
            }
            throw e;
        }
    }

    private Run begin(TrainingRequest request, TrainingSetup setup, DatasetManifest dataset, BaseModel base) {
        String name = request.runName() == null
                ? dataset.dataset() + " " + request.recipeOrDefault() + " "
                        + dataset.digest().substring(0, 8)
                : request.runName();
        Map<String, String> tags = new LinkedHashMap<>(setup.tags());
        tags.putAll(RunTags.of(request, dataset, base));
        return tracking.startRun(tracking.experiment(request.experimentOrDefault()), name, tags);
    }

    private void describe(Run run, TrainingRequest request, DatasetManifest dataset, DatasetInput test) {
        tracking.logParams(run, new TrainingParams(request).named());
        tracking.logInputs(
                run,
                List.of(
                        datasets.input(dataset, "train", Split.TRAIN),
                        datasets.input(dataset, "validation", Split.TRAIN),
                        test));
    }
}
