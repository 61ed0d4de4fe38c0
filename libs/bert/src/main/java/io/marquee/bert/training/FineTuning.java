package io.marquee.bert.training;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.base.Progress;
import io.marquee.base.TaskMonitor;
import io.marquee.bert.evaluation.Evaluator;
import io.marquee.bert.evaluation.Example;
import io.marquee.bert.evaluation.Scores;
import io.marquee.bert.model.BertClassifier;
import io.marquee.bert.model.ClassifierTraining;
import io.marquee.bert.model.ClassifierTraining.Step;
import io.marquee.bert.weights.Tensor;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fine-tunes a classifier and leaves it with the weights of its best epoch. */
public final class FineTuning {

    private static final Logger log = LoggerFactory.getLogger(FineTuning.class);
    private static final double NANOS = 1e9;

    private final BertClassifier classifier;
    private final FineTuningOptions options;
    private final TrainingListener listener;
    private final TaskMonitor monitor;
    private final Checkpoints checkpoints;
    private Course course;
    private Pace pace = new Pace(System::nanoTime, 0);
    private String fingerprint = "";

    /** A fine-tuning of this classifier that keeps no checkpoints. */
    public FineTuning(
            BertClassifier classifier, FineTuningOptions options, TrainingListener listener, TaskMonitor monitor) {
        this(classifier, options, listener, monitor, Checkpoints.NONE);
    }

    /** A fine-tuning of this classifier that goes on from its checkpoint where it has one. */
    public FineTuning(
            BertClassifier classifier,
            FineTuningOptions options,
            TrainingListener listener,
            TaskMonitor monitor,
            Checkpoints checkpoints) {
        this.classifier = classifier;
        this.options = options;
        this.listener = listener;
        this.monitor = monitor;
        this.checkpoints = checkpoints;
        this.course = new Course(classifier.config().labels());
    }

    /**
     * Learns from the training examples and chooses by the validation examples. Call it once.
     *
     * @throws MarqueeException CANCELLED by the monitor, after the last step has been kept; INVALID_INPUT when the loss is no
     *     longer a number, after the checkpoint has been dropped: it would lead there again
     */
    public FineTuned run(List<Example> training, List<Example> validation) {
        Optional<Checkpoint> from = checkpoint(training, validation);
        from.ifPresent(this::takeUp);
        try (var updates = new ClassifierTraining(
                classifier, options.unfrozenLayers(), options.weightDecay(), options.maxGradNorm())) {
            from.ifPresent(it -> updates.resume(it.optimizer()));
            try {
                while (course.position().epoch() < options.epochs() && !isHopeless()) {
                    learn(updates, training);
                    evaluate(validation);
                    keep(updates);
                    listener.ended(course.epochs().getLast());
                }
            } catch (MarqueeException e) {
                if (e.kind() == FailureKind.CANCELLED) {
                    keep(updates);
                }
                throw e;
            }
        }
        classifier.restore(course.bestWeights());
        return new FineTuned(
                course.best(),
                course.epochs(),
                pace.seconds(),
                from.map(Checkpoint::position).orElse(null));
    }

    private Optional<Checkpoint> checkpoint(List<Example> training, List<Example> validation) {
        if (!checkpoints.areKept()) {
            return Optional.empty();
        }
        fingerprint = Fingerprint.of(classifier, options, training, validation);
        Optional<Checkpoint> found = checkpoints.latest();
        boolean ours = found.filter(it -> it.training().equals(fingerprint) && it.fits(classifier.weights()))
                .isPresent();
        if (found.isPresent() && !ours) {
            log.warn("The checkpoint is of another training (other data, options or weights); this one begins anew");
        }
        return ours ? found : Optional.empty();
    }

    private void takeUp(Checkpoint from) {
        classifier.restore(from.weights());
        course = new Course(classifier.config().labels(), from);
        pace = new Pace(System::nanoTime, from.seconds());
        log.info("resumed from {}", from.position());
        listener.resumed(from.position());
        from.epochs().forEach(listener::ended);
    }

    private void keep(ClassifierTraining updates) {
        if (checkpoints.areKept()) {
            checkpoints.keep(new Checkpoint(
                    fingerprint,
                    course.position(),
                    pace.seconds(),
                    course.running().tally(),
                    course.epochs(),
                    classifier.weights(),
                    course.bestWeights(),
                    updates.state()));
        }
    }

    /** Whether as many epochs as patience allows brought no gain. */
    private boolean isHopeless() {
        int patience = options.earlyStoppingPatience();
        return patience > 0
                && !course.epochs().isEmpty()
                && course.position().epoch() - course.best().epoch() > patience;
    }

    private void learn(ClassifierTraining updates, List<Example> examples) {
        int epoch = course.position().epoch();
        var batches = LengthGroupedBatches.of(examples, options.trainBatchSize(), options.seed() + epoch);
        long steps = (long) batches.size() * options.epochs();
        monitor.checkCancelled();
        for (List<Example> batch : batches.subList(course.position().batch(), batches.size())) {
            step(updates, batch, steps);
            monitor.checkCancelled();
            if (checkpoints.isDue()) {
                keep(updates);
            }
        }
    }

    private void step(ClassifierTraining updates, List<Example> batch, long steps) {
        long began = System.nanoTime();
        long step = course.position().step();
        int[] labels = batch.stream().mapToInt(Example::label).toArray();
        double rate = options.scheduler().at(step, steps, options.learningRate(), options.warmupRatio());
        Step seen = update(updates, batch, labels, rate);
        for (int i = 0; i < labels.length; i++) {
            course.running().add(labels[i], seen.logits().get(i));
        }
        course.stepped();
        double seconds = (System.nanoTime() - began) / NANOS;
        var report = new StepReport(step, seen.loss(), rate, seen.gradientNorm(), labels.length, seconds);
        pace.count(report);
        listener.learnt(report);
        monitor.report(new Progress(step + 1, steps, "steps", message(steps - step - 1)));
    }

    private Step update(ClassifierTraining updates, List<Example> batch, int[] labels, double rate) {
        // a seed per step, so that a step can be repeated without those before it
        int seed = Long.hashCode(options.seed() * 1_000_003 + course.position().step());
        try {
            return updates.step(batch.stream().map(Example::tokens).toList(), labels, rate, seed);
        } catch (MarqueeException e) {
            if (e.kind() == FailureKind.INVALID_INPUT) {
                checkpoints.drop();
            }
            throw e;
        }
    }

    private String message(long stepsLeft) {
        return String.format(
                Locale.ROOT,
                "epoch %d of %d, loss %.3f, %s",
                course.position().epoch() + 1,
                options.epochs(),
                course.running().loss(),
                pace.describe(stepsLeft));
    }

    private void evaluate(List<Example> validation) {
        Scores scores = new Evaluator(classifier, options.testBatchSize()).scores(validation, monitor);
        if (course.isBest(scores)) {
            Map<String, Tensor> weights = classifier.weights();
            course.ended(scores, weights);
        } else {
            course.ended(scores);
        }
    }
}
