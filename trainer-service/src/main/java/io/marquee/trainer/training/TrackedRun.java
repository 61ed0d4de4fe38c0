package io.marquee.trainer.training;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.base.Progress;
import io.marquee.base.TaskMonitor;
import io.marquee.bert.artifact.MlflowIds;
import io.marquee.bert.artifact.ModelCard;
import io.marquee.bert.training.FineTuned;
import io.marquee.reviews.dataset.DatasetManifest;
import io.marquee.tracking.DatasetInput;
import io.marquee.tracking.LoggedModel;
import io.marquee.tracking.MetricPoint;
import io.marquee.tracking.Run;
import io.marquee.tracking.RunStatus;
import io.marquee.tracking.Tracking;
import io.marquee.trainer.TemporaryFolder;
import io.marquee.trainer.corpus.Corpus;
import io.marquee.trainer.promotion.Promotion;
import io.marquee.trainer.promotion.PromotionPolicy;
import io.marquee.trainer.promotion.Promotions;
import java.nio.file.Path;
import java.time.Duration;
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
    private final Promotions promotions;
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
            Promotions promotions,
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
        this.promotions = promotions;
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
        var examined = new Examined(
                lesson.labels(), corpus, lesson.logits(corpus.test(), monitor), lesson.temperature(monitor));
        Map<String, Double> metrics = FinalMetrics.of(tuned, examined, tuned.seconds());
        LoggedModel model = log(lesson, examined, monitor);
        var points = metrics.entrySet().stream()
                .map(entry -> new MetricPoint(entry.getKey(), entry.getValue(), 0))
                .toList();
        tracking.logMetrics(run, model, testData, points);
        monitor.checkCancelled();
        examined.reports(tuned).forEach((path, bytes) -> tracking.logArtifact(run, path, bytes));
        var result = new TrainingResult(
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
        TrainedModel trained = considered(registering.apply(new TrainedModel(result, model, run)), examined, monitor);
        end(RunStatus.FINISHED);
        saved.forget();
        return trained;
    }

    /** Compares a version with the champion; a model that was not registered stays as it is. */
    private TrainedModel considered(TrainedModel trained, Examined examined, TaskMonitor monitor) {
        String name = trained.result().registeredModel();
        String version = trained.result().version();
        if (name == null || version == null) {
            return trained;
        }
        PromotionPolicy policy = request.promotionPolicy();
        Promotion promotion = promotions
                .consider(
                        policy,
                        run,
                        tracking.version(name, version),
                        examined.judged(),
                        examined.scores(),
                        scores -> FinalMetrics.ofTest(scores).getOrDefault(policy.metric(), Double.NaN),
                        monitor)
                .orElse(null);
        TrainingResult result = trained.result().considered(promotion);
        tracking.setTags(run, Map.of("mlflow.note.content", RunNote.ofRun(request, result)));
        return trained.with(result);
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
        } catch (MarqueeException e) {
            log.warn("The run {} could not be ended, the next training will: {}", run.id(), e.getMessage());
        }
    }

    private void end(RunStatus status) {
        stopMeasuring();
        tracking.finish(run, status);
        note.ended();
    }

    private LoggedModel log(Lesson lesson, Examined examined, TaskMonitor monitor) {
        monitor.report(new Progress(0, -1, "bytes", "logging the model"));
        Map<String, String> params = new TrainingParams(request).named();
        ModelCard card = lesson.card(dataset, examined);
        try (TemporaryFolder folder = new TemporaryFolder(work)) {
            return tracking.logModel(
                    run,
                    MODEL,
                    ids -> {
                        lesson.write(
                                folder.path(),
                                card,
                                new MlflowIds(ids.modelId(), ids.runId(), ids.artifactPath()),
                                monitor);
                        return folder.path();
                    },
                    params,
                    Registration.tags(request, dataset.digest()),
                    monitor);
        }
    }

    @Override
    public void close() {
        stopMeasuring();
        note.close();
    }
}
