package io.marquee.bert.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.bert.tokenizer.Tokens;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Trains a classifier in place, a batch at a time. For use by one thread. */
public final class ClassifierTraining implements AutoCloseable {

    private final BertClassifier classifier;
    private final Map<String, NDArray> trainable;
    private final AdamW optimizer;
    private final double maxGradNorm;

    /**
     * A training of a classifier, whose gradients are kept until it is closed.
     *
     * @param unfrozen how many parameter tensors are trained, from the end; -1 for all
     * @param weightDecay AdamW's
     * @param maxGradNorm the length to which the whole gradient is cut; 0 for no cut
     */
    public ClassifierTraining(BertClassifier classifier, int unfrozen, double weightDecay, double maxGradNorm) {
        this.classifier = classifier;
        this.trainable = classifier.trainable(unfrozen);
        this.maxGradNorm = maxGradNorm;
        this.optimizer = new AdamW(weightDecay);
        trainable.values().forEach(parameter -> parameter.setRequiresGradient(true));
        try (NDManager scope = classifier.manager().newSubManager()) {
            // they begin as whatever was in that memory before
            gradients(scope).values().forEach(ClassifierTraining::clear);
        }
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
        Torch.engine().setRandomSeed(seed);
        Step step = update(backward(texts, labels, classifier.forTraining()), learningRate);
        if (!Double.isFinite(step.loss()) || !Double.isFinite(step.gradientNorm())) {
            throw new MarqueeException(
                    FailureKind.INVALID_INPUT,
                    "The loss or its gradient is no number: the training diverged.",
                    "Lower learning_rate, or set max_grad_norm to 1.");
        }
        return step;
    }

    /** Moves the weights, unless the gradient is no number: they then stay as they were. */
    private Step update(Step step, double learningRate) {
        try (NDManager scope = classifier.manager().newSubManager()) {
            Map<String, FloatBuffer> gradients = gradients(scope);
            double norm = norm(gradients);
            boolean sound = Double.isFinite(step.loss()) && Double.isFinite(norm);
            if (sound) {
                double scale = maxGradNorm > 0 ? Math.min(1, maxGradNorm / (norm + 1e-6)) : 1;
                optimizer.beginStep();
                gradients.forEach((name, gradient) -> optimizer.update(
                        name, BertClassifier.memory(classifier.parameter(name)), gradient, scale, learningRate));
            }
            gradients.values().forEach(ClassifierTraining::clear);
            return new Step(step.loss(), step.logits(), norm);
        }
    }

    /** The gradient of the mean loss of one batch by parameter, nothing dropped and nothing updated. For comparisons. */
    public Map<String, float[]> gradients(List<Tokens> texts, int[] labels) {
        backward(texts, labels, new BertNetwork(classifier.config(), classifier.parameters(), false));
        try (NDManager scope = classifier.manager().newSubManager()) {
            Map<String, float[]> values = new LinkedHashMap<>();
            gradients(scope).forEach((name, gradient) -> {
                float[] copy = new float[gradient.remaining()];
                gradient.get(0, copy);
                values.put(name, copy);
                clear(gradient);
            });
            return values;
        }
    }

    /** Adds up gradients part by part: what a long batch remembers for its backward pass would not fit otherwise. */
    private Step backward(List<Tokens> texts, int[] labels, BertNetwork network) {
        double loss = 0;
        int done = 0;
        List<float[]> logits = new ArrayList<>();
        for (Batch part : Batch.parts(texts)) {
            loss += backward(part, labels, done, network, logits);
            done += part.size();
        }
        return new Step(loss, logits, Double.NaN); // its gradient is read where the weights are moved
    }

    private double backward(Batch part, int[] labels, int from, BertNetwork network, List<float[]> logits) {
        int classes = classifier.config().labels().size();
        float[] wanted = new float[part.size() * classes];
        for (int i = 0; i < part.size(); i++) {
            wanted[i * classes + labels[from + i]] = 1;
        }
        try (NDManager scope = classifier.manager().newSubManager();
                GradientCollector collector = Torch.engine().newGradientCollector()) {
            NDArray output = network.logits(scope, part);
            NDArray oneHot = scope.create(wanted, new Shape(part.size(), classes));
            // an array of ours, not a number, as in the network
            NDArray share = scope.create(-1f / labels.length);
            NDArray loss = output.logSoftmax(1).mul(oneHot).sum().mul(share);
            collector.backward(loss);
            logits.addAll(BertClassifier.rows(output, classes));
            return loss.getFloat();
        }
    }

    private Map<String, FloatBuffer> gradients(NDManager scope) {
        Map<String, FloatBuffer> gradients = new LinkedHashMap<>();
        trainable.forEach((name, parameter) -> {
            NDArray gradient = parameter.getGradient();
            gradient.attach(scope);
            gradients.put(name, BertClassifier.memory(gradient));
        });
        return gradients;
    }

    private static void clear(FloatBuffer gradient) {
        for (int i = 0; i < gradient.remaining(); i++) {
            gradient.put(i, 0);
        }
    }

    private static double norm(Map<String, FloatBuffer> gradients) {
        double sum = 0;
        for (FloatBuffer gradient : gradients.values()) {
            for (int i = 0; i < gradient.remaining(); i++) {
                double slope = gradient.get(i);
                sum += slope * slope;
            }
        }
        return Math.sqrt(sum);
    }

    @Override
    public void close() {
        trainable.values().forEach(parameter -> parameter.setRequiresGradient(false));
    }
}
