package io.marquee.trainer.training;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.base.Progress;
import io.marquee.base.TaskMonitor;
import io.marquee.bert.artifact.Int8Trial;
import io.marquee.bert.artifact.MlflowIds;
import io.marquee.bert.artifact.ModelArtifact;
import io.marquee.bert.training.FineTuned;
import io.marquee.reviews.dataset.DatasetManifest;
import io.marquee.tracking.DatasetInput;
import io.marquee.tracking.LoggedModel;
import io.marquee.tracking.Run;
import io.marquee.tracking.RunStatus;
import io.marquee.tracking.Tracking;
import io.marquee.trainer.TemporaryFolder;
import io.marquee.trainer.corpus.Corpus;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A run in MLflow while its training goes on; however that ends, the run ends with it. */
final class TrackedRun implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(TrackedRun.class);
    private static final String MODEL = "sentiment";

    private final Tracking tracking;
    private final VersionGate gate;
    private final Run run;
    private final OpenRuns.Note note;
    private final Path work;
    private final TrainingRequest request;
    private final DatasetManifest dataset;
    private final Corpus corpus;
    private final DatasetInput testData;
    private final SavedTraining saved;
    private final RunMetrics metrics;
    private @Nullable SystemMetrics system;

    TrackedRun(
            Tracking tracking,
            VersionGate gate,
            Run run,
            OpenRuns.Note note,
            Path work,
            TrainingRequest request,
            DatasetManifest dataset,
            Corpus corpus,
            DatasetInput testData,
            SavedTraining saved,
            RunMetrics metrics) {
        this.tracking = tracking;
        this.gate = gate;
        this.run = run;
        this.note = note;
        this.work = work;
        this.request = request;
        this.dataset = dataset;
        this.corpus = corpus;
        this.testData = testData;
        this.saved = saved;
        this.metrics = metrics;
    }

    /** @param registering what is done with the model before the run ends */
    TrainedModel complete(Lesson lesson, UnaryOperator<TrainedModel> registering, TaskMonitor monitor) {
        FineTuned tuned = lesson.teach(this.metrics, saved.checkpoints(run.id()), monitor);
        var examined =
                new Examined(lesson.labels(), corpus, lesson.logits(corpus.test(), monitor), lesson.validated(monitor));
        TrainedModel logged = log(lesson, tuned, examined, monitor);
        monitor.checkCancelled();
        examined.reports(tuned).forEach((path, bytes) -> tracking.logArtifact(run, path, bytes));
        TrainedModel trained = gate.consider(
                request, registering.apply(logged), VersionGate.reviews(corpus.test()), examined::paper, monitor);
        end(RunStatus.FINISHED);
        saved.forget();
        return trained;
    }

    private TrainedModel log(Lesson lesson, FineTuned tuned, Examined examined, TaskMonitor monitor) {
        monitor.report(new Progress(0, -1, "bytes", "logging the model"));
        ModelArtifact artifact = lesson.artifact(lesson.card(dataset, examined), monitor);
        try (TemporaryFolder folder = new TemporaryFolder(work)) {
            // all that can go wrong with the files goes wrong before MLflow hears of a model
            Int8Trial int8 = artifact.begin(folder.path(), lesson.vocabulary());
            LoggedModel model = tracking.logModel(
                    run,
                    MODEL,
                    ids -> {
                        var places = new MlflowIds(ids.modelId(), ids.runId(), ids.artifactPath());
                        artifact.complete(folder.path(), int8, places, Instant.now());
                        return folder.path();
                    },
                    new TrainingParams(request).named(),
                    Registration.tags(request, dataset.digest()),
                    monitor);
            Map<String, Double> metrics = FinalMetrics.of(tuned, examined, int8, tuned.seconds());
            tracking.logMetrics(run, model, testData, this.metrics.unknown(metrics));
            return new TrainedModel(result(tuned, metrics, model), model, run);
        }
    }

    private TrainingResult result(FineTuned tuned, Map<String, Double> metrics, LoggedModel model) {
        return new TrainingResult(
                run.id(),
                run.experimentId(),
                model.id(),
                null,
                null,
                dataset.dataset(),
                dataset.digest(),
                tuned.best().epoch() + 1,
                metrics,
                null,
                tracking.runPage(run.experimentId(), run.id()).toString(),
                tuned.resumedFrom() == null ? null : tuned.resumedFrom().toString());
    }

    /** Notes now and then what the machine does, until the run ends. */
    void watch(SystemSample sample, Duration every) {
        metrics.recall();
        system = new SystemMetrics(sample, metrics, every);
    }

    private void stopMeasuring() {
        if (system != null) {
            system.close();
        }
        metrics.close();
    }

    /** Ends the run as one that came to nothing; what failed stays the failure that people see. */
    void failed(Throwable failure) {
        boolean cancelled = failure instanceof MarqueeException ours && ours.kind() == FailureKind.CANCELLED;
        try {
            end(cancelled ? RunStatus.KILLED : RunStatus.FAILED);
            if (!cancelled) {
                tracking.setTags(run, Map.of(RunNote.TAG, RunNote.ofFailure(failure)));
            }
        } catch (MarqueeException e) {
            log.warn("The run {} could not be ended, the next training will: {}", run.id(), e.getMessage());
        }
    }

    private void end(RunStatus status) {
        stopMeasuring();
        tracking.finish(run, status);
        note.ended();
    }

    @Override
    public void close() {
        stopMeasuring();
        note.close();
    }
}
