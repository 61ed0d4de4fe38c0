package io.marquee.bert.model;

import io.marquee.bert.weights.Tensor;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * AdamW (Loshchilov and Hutter 2019) as PyTorch computes it, in one pass over a parameter's memory: operation by operation
 * it would take as long as the whole backward pass. Biases and norms do not decay.
 */
final class AdamW {

    private static final double BETA_1 = 0.9;
    private static final double BETA_2 = 0.999;
    private static final float EPSILON = 1e-8f;

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Moments(float[] first, float[] second) {}

    private final double weightDecay;
    private final Map<String, Moments> moments = new LinkedHashMap<>();
    private int steps;

    AdamW(double weightDecay) {
        this.weightDecay = weightDecay;
    }

    /** Copies of the moments, and how many steps made them. */
    OptimizerState state(Map<String, long[]> shapes) {
        Map<String, Tensor> first = new LinkedHashMap<>();
        Map<String, Tensor> second = new LinkedHashMap<>();
        moments.forEach((name, moment) -> {
            long[] shape = Objects.requireNonNull(shapes.get(name), name);
            first.put(name, new Tensor(shape, moment.first().clone()));
            second.put(name, new Tensor(shape, moment.second().clone()));
        });
        return new OptimizerState(steps, first, second);
    }

    /** Goes on from a state; it is copied. */
    void resume(OptimizerState state) {
        steps = state.steps();
        moments.clear();
        state.first().forEach((name, first) -> {
            Tensor second = Objects.requireNonNull(state.second().get(name), name);
            moments.put(
                    name, new Moments(first.values().clone(), second.values().clone()));
        });
    }

    /** Counts a step; every parameter is updated once between two calls. */
    void beginStep() {
        steps++;
    }

    /** Moves a parameter against its gradient, which is scaled first. */
    void update(String name, FloatBuffer parameter, FloatBuffer gradient, double scale, double learningRate) {
        int size = parameter.remaining();
        Moments moment = moments.computeIfAbsent(name, it -> new Moments(new float[size], new float[size]));
        float[] first = Objects.requireNonNull(moment).first();
        float[] second = moment.second();
        float decay = (float) (1 - (decays(name) ? learningRate * weightDecay : 0));
        float rate = (float) (learningRate / (1 - Math.pow(BETA_1, steps)));
        float correction = (float) (1 / Math.sqrt(1 - Math.pow(BETA_2, steps)));
        float factor = (float) scale;
        float old1 = (float) BETA_1;
        float old2 = (float) BETA_2;
        float new1 = (float) (1 - BETA_1);
        float new2 = (float) (1 - BETA_2);
        for (int i = 0; i < size; i++) {
            float slope = gradient.get(i) * factor;
            float m = first[i] * old1 + slope * new1;
            float v = second[i] * old2 + slope * slope * new2;
            first[i] = m;
            second[i] = v;
            float step = m * rate / ((float) Math.sqrt(v) * correction + EPSILON);
            parameter.put(i, parameter.get(i) * decay - step);
        }
    }

    private static boolean decays(String name) {
        return !name.endsWith(".bias") && !name.contains("LayerNorm");
    }
}
