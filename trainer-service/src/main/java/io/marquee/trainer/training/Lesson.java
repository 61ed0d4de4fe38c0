package io.marquee.trainer.training;

import io.marquee.base.Progress;
import io.marquee.base.TaskMonitor;
import io.marquee.bert.artifact.ModelArtifact;
import io.marquee.bert.artifact.ModelCard;
import io.marquee.bert.evaluation.Evaluator;
import io.marquee.bert.evaluation.Example;
import io.marquee.bert.evaluation.Scores;
import io.marquee.bert.evaluation.Temperature;
import io.marquee.bert.model.BertClassifier;
import io.marquee.bert.onnx.OnnxClassifier;
import io.marquee.bert.reference.TokenStatistics;
import io.marquee.bert.reference.TrainingReference;
import io.marquee.bert.tokenizer.BertTokenizer;
import io.marquee.bert.tokenizer.Tokens;
import io.marquee.bert.training.Checkpoints;
import io.marquee.bert.training.FineTuned;
import io.marquee.bert.training.FineTuning;
import io.marquee.bert.training.TrainingListener;
import io.marquee.reviews.Review;
import io.marquee.reviews.Sentiment;
import io.marquee.reviews.cleaning.CleaningRecipe;
import io.marquee.reviews.dataset.DatasetManifest;
import io.marquee.trainer.basemodel.BaseModel;
import io.marquee.trainer.basemodel.Licence;
import io.marquee.trainer.corpus.Corpus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A model while it learns: its tokenizer, its classifier, and the reviews that it is taught and judged by. */
final class Lesson implements AutoCloseable {

    private static final int REPORT_EVERY = 200;

    private final TrainingParams params;
    private final BaseModel base;
    private final CleaningRecipe recipe;
    private final Corpus corpus;
    private final int threads;
    private final BertTokenizer tokenizer;
    private final BertClassifier classifier;
    private @Nullable TokenStatistics learnt;

    /** @param threads how many threads one operation may use */
    Lesson(TrainingParams params, BaseModel base, CleaningRecipe recipe, Corpus corpus, int threads) {
        this.params = params;
        this.base = base;
        this.recipe = recipe;
        this.corpus = corpus;
        this.threads = threads;
        List<String> labels =
                Arrays.stream(Sentiment.values()).map(Sentiment::id).toList();
        this.classifier =
                BertClassifier.load(base.folder(), labels, params.fineTuning().seed());
        try {
            int longest = Math.min(params.maxLength(), classifier.config().maxPositions());
            this.tokenizer = BertTokenizer.load(base.folder(), longest, params.truncation(), recipe);
        } catch (RuntimeException e) {
            classifier.close();
            throw e;
        }
    }

    FineTuned teach(TrainingListener listener, Checkpoints checkpoints, TaskMonitor monitor) {
        List<Example> training = examples(corpus.train(), monitor);
        List<Example> validation = examples(corpus.validation(), monitor);
        learnt = TokenStatistics.of(training.stream().map(Example::tokens).toList(), unknown());
        return new FineTuning(classifier, params.fineTuning(), listener, monitor, checkpoints)
                .run(training, validation);
    }

    /** What the model says of each review, in their order. */
    float[][] logits(List<Review> reviews, TaskMonitor monitor) {
        List<Tokens> tokens =
                examples(reviews, monitor).stream().map(Example::tokens).toList();
        return new Evaluator(classifier, params.fineTuning().testBatchSize()).logits(tokens, monitor);
    }

    /** What the model says of the validation reviews, by which it is calibrated and later watched. */
    Validated validated(TaskMonitor monitor) {
        int[] truth = corpus.validation().stream()
                .mapToInt(review -> review.sentiment().label())
                .toArray();
        float[][] logits = logits(corpus.validation(), monitor);
        Temperature temperature = Temperature.fit(Arrays.asList(logits), truth);
        TokenStatistics statistics = Objects.requireNonNull(learnt, "nothing is validated before it is taught");
        return new Validated(temperature, TrainingReference.of(unknown(), statistics, labels(), logits, temperature));
    }

    private int unknown() {
        return tokenizer.id("[UNK]");
    }

    List<String> labels() {
        return classifier.config().labels();
    }

    /** What people should know of the model, once it has been examined. */
    ModelCard card(DatasetManifest dataset, Examined examined) {
        return new ModelCard(
                new ModelCard.Base(base.name(), base.revision(), Licence.of(base)),
                new ModelCard.Data(
                        dataset.dataset(),
                        dataset.digest(),
                        dataset.source(),
                        dataset.revision(),
                        recipe.id(),
                        corpus.train().size(),
                        corpus.validation().size()),
                examined.scores(),
                examined.deduplicated(),
                examined.calibration(),
                examined.validated().reference(),
                params.named());
    }

    /** The model as a folder, to be written while the lesson goes on. */
    ModelArtifact artifact(ModelCard card, TaskMonitor monitor) {
        return new ModelArtifact(
                classifier,
                tokenizer,
                Math.min(params.maxLength(), classifier.config().maxPositions()),
                params.truncation(),
                card,
                file -> scores(file, monitor));
    }

    /** The base model's words; there need not be such a file. */
    Path vocabulary() {
        return base.folder().resolve("vocab.txt");
    }

    /** The scores of an ONNX file on the test reviews. */
    private Scores scores(Path file, TaskMonitor monitor) {
        try (OnnxClassifier onnx = OnnxClassifier.load(file, threads)) {
            return new Evaluator(onnx::logits, labels(), params.fineTuning().testBatchSize())
                    .scores(examples(corpus.test(), monitor), monitor);
        }
    }

    private List<Example> examples(List<Review> reviews, TaskMonitor monitor) {
        List<Example> examples = new ArrayList<>();
        for (Review review : reviews) {
            if (examples.size() % REPORT_EVERY == 0) {
                monitor.checkCancelled();
                monitor.report(new Progress(examples.size(), reviews.size(), "reviews", "tokenizing"));
            }
            examples.add(new Example(
                    tokenizer.encode(review.text()), review.sentiment().label()));
        }
        return examples;
    }

    @Override
    public void close() {
        tokenizer.close();
        classifier.close();
    }
}
