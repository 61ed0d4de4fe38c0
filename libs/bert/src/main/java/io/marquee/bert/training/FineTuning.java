package io.marquee.bert.training;

import io.marquee.base.Progress;
import io.marquee.base.TaskMonitor;
import io.marquee.bert.evaluation.Evaluator;
import io.marquee.bert.evaluation.Example;
import io.marquee.bert.evaluation.Scores;
import io.marquee.bert.evaluation.Scoring;
import io.marquee.bert.model.BertClassifier;
import io.marquee.bert.model.ClassifierTraining;
import io.marquee.bert.weights.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Fine-tunes a classifier and leaves it with the weights of its best epoch. */
public final class FineTuning {

    private final BertClassifier classifier;
    private final FineTuningOptions options;
    private final EpochListener listener;
    private final TaskMonitor monitor;
    private long step;

    /** A fine-tuning of this classifier. */
    public FineTuning(
            BertClassifier classifier, FineTuningOptions options, EpochListener listener, TaskMonitor monitor) {
        this.classifier = classifier;
        this.options = options;
        this.listener = listener;
        this.monitor = monitor;
    }

    /**
     * Learns from the training examples and chooses by the validation examples.
     *
     * @throws io.marquee.base.MarqueeException CANCELLED by the monitor, INVALID_INPUT when the loss is no longer a number
     */
    public FineTuned run(List<Example> training, List<Example> validation) {
        List<EpochReport> reports = new ArrayList<>();
        int best = 0;
        Map<String, Tensor> bestWeights = classifier.weights();
        try (var updates = new ClassifierTraining(
                classifier, options.unfrozenLayers(), options.weightDecay(), options.maxGradNorm())) {
            for (int epoch = 0; epoch < options.epochs() && !isHopeless(epoch - best); epoch++) {
                Scores learnt = learn(updates, training, epoch);
                Scores scores = new Evaluator(classifier, options.testBatchSize()).scores(validation, monitor);
                boolean better = epoch == 0
                        || scores.f1Weighted() > reports.get(best).validation().f1Weighted();
                reports.add(new EpochReport(epoch, learnt, scores, better));
                if (better) {
                    best = epoch;
                    bestWeights = classifier.weights();
                }
                listener.ended(reports.getLast());
            }
        }
        classifier.restore(bestWeights);
        return new FineTuned(reports.get(best), reports);
    }

    /** Whether as many epochs as patience allows brought no gain; {@code since} counts the best one too. */
    private boolean isHopeless(int since) {
        return options.earlyStoppingPatience() > 0 && since > options.earlyStoppingPatience();
    }

    private Scores learn(ClassifierTraining updates, List<Example> examples, int epoch) {
        var batches = LengthGroupedBatches.of(examples, options.trainBatchSize(), options.seed() + epoch);
        long steps = (long) batches.size() * options.epochs();
        Scoring scoring = new Scoring(classifier.config().labels());
        double loss = 0;
        int seen = 0;
        for (List<Example> batch : batches) {
            monitor.checkCancelled();
            int[] labels = batch.stream().mapToInt(Example::label).toArray();
            double rate = options.scheduler().at(step, steps, options.learningRate(), options.warmupRatio());
            // a seed per step, so that a step can be repeated without those before it
            int seed = Long.hashCode(options.seed() * 1_000_003 + step);
            var result = updates.step(batch.stream().map(Example::tokens).toList(), labels, rate, seed);
            for (int i = 0; i < labels.length; i++) {
                scoring.add(labels[i], result.logits().get(i));
            }
            loss += result.loss() * labels.length;
            seen += labels.length;
            step++;
            monitor.report(new Progress(
                    step,
                    steps,
                    "steps",
                    String.format(Locale.ROOT, "epoch %d of %d, loss %.3f", epoch + 1, options.epochs(), loss / seen)));
        }
        return scoring.scores();
    }
}
