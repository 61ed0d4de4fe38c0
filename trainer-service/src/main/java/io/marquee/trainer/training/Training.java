package io.marquee.trainer.training;

import io.marquee.base.Progress;
import io.marquee.base.TaskMonitor;
import io.marquee.bert.model.BertConfig;
import io.marquee.bert.model.Torch;
import io.marquee.bert.onnx.OnnxModel;
import io.marquee.reviews.cleaning.CleaningRecipe;
import io.marquee.reviews.dataset.DatasetManifest;
import io.marquee.tracking.Tracking;
import io.marquee.trainer.TrainerProperties;
import io.marquee.trainer.basemodel.BaseModel;
import io.marquee.trainer.basemodel.BaseModels;
import io.marquee.trainer.corpus.Corpus;
import io.marquee.trainer.corpus.CorpusReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** A training from one end to the other: data and base model in, a registered version out. */
@Component
public class Training {

    private static final Logger log = LoggerFactory.getLogger(Training.class);

    private final Datasets datasets;
    private final CorpusReader corpora;
    private final BaseModels baseModels;
    private final Tracking tracking;
    private final TrackedRuns runs;
    private final Registration registration;
    private final SavedTrainings savedTrainings;
    private final TrainerProperties properties;

    Training(
            Datasets datasets,
            CorpusReader corpora,
            BaseModels baseModels,
            Tracking tracking,
            TrackedRuns runs,
            Registration registration,
            SavedTrainings savedTrainings,
            TrainerProperties properties) {
        this.datasets = datasets;
        this.corpora = corpora;
        this.baseModels = baseModels;
        this.tracking = tracking;
        this.runs = runs;
        this.registration = registration;
        this.savedTrainings = savedTrainings;
        this.properties = properties;
    }

    /** Which version of its dataset a request would train on now. */
    public String digest(TrainingRequest request) {
        return dataset(request, CleaningRecipe.byId(request.recipeOrDefault())).digest();
    }

    private DatasetManifest dataset(TrainingRequest request, CleaningRecipe recipe) {
        return datasets.choose(request.dataset(), request.digest(), recipe);
    }

    /** Does it, to the end of its run. */
    public TrainedModel run(TrainingRequest request, TrainingSetup setup, TaskMonitor monitor) {
        CleaningRecipe recipe = CleaningRecipe.byId(request.recipeOrDefault());
        DatasetManifest dataset = dataset(request, recipe);
        tracking.verify();
        monitor.report(new Progress(0, -1, "steps", "fetching the base model"));
        BaseModel base = baseModels.fetch(request.modelNameOrDefault(), request.modelRevisionOrDefault(), monitor);
        OnnxModel.requireRoom(BertConfig.read(base.folder()));
        Corpus corpus = corpora.read(dataset, request.choice(), monitor);
        log.info(
                "{} {}: {} reviews to learn from, {} to choose by, {} to judge by; base model {} at {}",
                dataset.dataset(),
                dataset.digest(),
                corpus.train().size(),
                corpus.validation().size(),
                corpus.test().size(),
                base.name(),
                base.revision());
        Torch.load(properties.nativeThreads(), request.deviceOrDefault());
        String key = TrainingKey.of(request, setup, dataset, base, properties.nativeThreads());
        try (SavedTraining saved = savedTrainings.open(key, request.resumes());
                TrackedRun run = runs.start(request, setup, dataset, corpus, base, saved)) {
            try (Lesson lesson =
                    new Lesson(new TrainingParams(request), base, recipe, corpus, properties.nativeThreads())) {
                return run.complete(lesson, it -> setup.register() ? registration.register(request, it) : it, monitor);
            } catch (RuntimeException | Error e) {
                run.failed(e);
                throw e;
            }
        }
    }
}
