package io.marquee.bert.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.bert.tokenizer.Tokens;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Trains a classifier in place, a batch at a time. For use by one thread. */
public final class ClassifierTraining implements AutoCloseable {

    private final BertClassifier classifier;
    private final TrainingSettings settings;
    private final Map<String, NDArray> trainable;
    private final BertNetwork network;
    private final AdamW optimizer;

    /** A training of a classifier. */
    public ClassifierTraining(BertClassifier classifier, TrainingSettings settings) {
        this.classifier = classifier;
        this.settings = settings;
        this.trainable = classifier.trainable(settings.unfrozen());
        this.network = classifier.network(classifier.parameters().size() - trainable.size());
        this.optimizer = new AdamW(settings.weightDecay(), classifier.workers());
    }

    /** A training of a classifier that drops what Transformers drops. */
    public ClassifierTraining(BertClassifier classifier, int unfrozen, double weightDecay, double maxGradNorm) {
        this(classifier, new TrainingSettings(unfrozen, weightDecay, maxGradNorm, true));
    }

    /**
     * What a step saw.
     *
     * @param loss mean cross-entropy of the batch before the update
     * @param logits the batch's logits before the update, dropout included
     * @param gradientNorm the length of the whole gradient before it is cut
     */
    public record Step(double loss, List<float[]> logits, double gradientNorm) {

        public Step {
            logits = List.copyOf(logits);
        }
    }

    /** What a worker made of its parts. */
    private record Share(double loss, Gradients gradients) {}

    /** What the optimizer remembers now, as a copy: with it and the weights a training goes on as if it had not ended. */
    public OptimizerState state() {
        return optimizer.state(shapes());
    }

    /**
     * Goes on from what an optimizer remembered; the weights are not its matter.
     *
     * @throws MarqueeException CORRUPT_DATA when it is the memory of a training of other parameters
     */
    public void resume(OptimizerState state) {
        state.check(shapes());
        optimizer.resume(state);
    }

    private Map<String, long[]> shapes() {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        trainable.forEach(
                (name, parameter) -> shapes.put(name, parameter.getShape().getShape()));
        return shapes;
    }

    /**
     * One update from one batch. The same weights, batch and seed give the same update.
     *
     * @param seed of what is dropped
     * @throws MarqueeException INVALID_INPUT when the loss or its gradient is no number; the weights then are as before
     */
    public Step step(List<Tokens> texts, int[] labels, double learningRate, int seed) {
        float[][] logits = new float[labels.length][];
        Share sum = backward(texts, labels, masks(seed), logits);
        double norm = sum.gradients().norm();
        if (!Double.isFinite(sum.loss()) || !Double.isFinite(norm)) {
            throw new MarqueeException(
                    FailureKind.INVALID_INPUT,
                    "The loss or its gradient is no number: the training diverged.",
                    "Lower learning_rate, or set max_grad_norm to 1.");
        }
        update(sum.gradients(), norm, learningRate);
        return new Step(sum.loss(), Arrays.asList(logits), norm);
    }

    private void update(Gradients gradients, double norm, double learningRate) {
        double limit = settings.maxGradNorm();
        double scale = limit > 0 ? Math.min(1, limit / (norm + 1e-6)) : 1;
        optimizer.beginStep();
        gradients.forEach((name, gradient) -> {
            NDArray parameter = classifier.parameter(name);
            FloatBuffer values = NativeMemory.read(parameter);
            optimizer.update(name, values, gradient, scale, learningRate);
            NativeMemory.write(parameter, values);
        });
    }

    /** The gradient of the mean loss of one batch by parameter, nothing dropped and nothing updated. For comparisons. */
    public Map<String, float[]> gradients(List<Tokens> texts, int[] labels) {
        DropoutMasks none = DropoutMasks.none(classifier.config());
        return whole(backward(texts, labels, part -> none, new float[labels.length][]));
    }

    /** The gradient that a step of this seed would follow. For comparisons. */
    Map<String, float[]> gradients(List<Tokens> texts, int[] labels, int seed) {
        return whole(backward(texts, labels, masks(seed), new float[labels.length][]));
    }

    private static Map<String, float[]> whole(Share share) {
        Map<String, float[]> values = new LinkedHashMap<>();
        share.gradients().forEach((name, gradient) -> values.put(name, gradient.whole()));
        return values;
    }

    private Function<Part, DropoutMasks> masks(int seed) {
        return part -> DropoutMasks.of(classifier.config(), settings.attentionDropout(), seed, part.number());
    }

    /** The gradient of the batch, whose logits are filled in. The workers' shares are added up in their order. */
    private Share backward(List<Tokens> texts, int[] labels, Function<Part, DropoutMasks> masks, float[][] logits) {
        Workers workers = classifier.workers();
        List<Part> parts = Part.of(texts, workers.count());
        List<Share> shares = workers.each(worker -> {
            Gradients gradients = new Gradients(trainable, parts);
            double loss = 0;
            for (int i = worker; i < parts.size(); i += workers.count()) {
                Part part = parts.get(i);
                loss += backward(part, labels, masks.apply(part), gradients, logits);
            }
            return new Share(loss, gradients);
        });
        double loss = shares.stream().mapToDouble(Share::loss).sum();
        Gradients sum = shares.getFirst().gradients();
        shares.stream().skip(1).forEach(share -> sum.add(share.gradients()));
        return new Share(loss, sum);
    }

    private double backward(Part part, int[] labels, DropoutMasks masks, Gradients gradients, float[][] logits) {
        int classes = classifier.config().labels().size();
        float[] wanted = new float[part.batch().size() * classes];
        for (int i = 0; i < part.places().size(); i++) {
            wanted[i * classes + labels[part.places().get(i)]] = 1f / labels.length;
        }
        try (NDManager scope = classifier.manager().newSubManager()) {
            NDList result = network.step(scope, part.batch(), part.words(), wanted, masks);
            List<float[]> rows = BertClassifier.rows(result.get(1), classes);
            for (int i = 0; i < rows.size(); i++) {
                logits[part.places().get(i)] = rows.get(i);
            }
            gradients.add(part, result.subNDList(2));
            return result.get(0).getFloat();
        }
    }

    @Override
    public void close() {
        network.close();
    }
}
