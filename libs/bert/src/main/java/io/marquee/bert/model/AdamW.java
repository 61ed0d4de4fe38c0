package io.marquee.bert.model;

import io.marquee.bert.weights.Tensor;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * AdamW (Loshchilov and Hutter 2019) as PyTorch computes it, in one pass over a parameter's memory: operation by operation
 * it would take as long as the whole backward pass. Biases and norms do not decay. Rows of word embeddings that never had a
 * gradient have no moments and only decay.
 */
final class AdamW {

    private static final double BETA_1 = 0.9;
    private static final double BETA_2 = 0.999;
    private static final float EPSILON = 1e-8f;

    /** Values that are updated together; what a processor has at hand. */
    private static final int CHUNK = 4096;

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Moments(float[] first, float[] second, boolean[] moved) {}

    private final double weightDecay;
    private final Workers workers;
    private final Map<String, Moments> moments = new LinkedHashMap<>();
    private int steps;

    AdamW(double weightDecay, Workers workers) {
        this.weightDecay = weightDecay;
        this.workers = workers;
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
            moments.put(name, moments(first.values().clone(), second.values().clone(), (int) first.shape()[0]));
        });
    }

    /** Moments, of which the rows count as moved that have any. */
    private static Moments moments(float[] first, float[] second, int rows) {
        boolean[] moved = new boolean[rows];
        int width = first.length / rows;
        for (int i = 0; i < first.length; i++) {
            moved[i / width] |= first[i] != 0 || second[i] != 0;
        }
        return new Moments(first, second, moved);
    }

    /** Counts a step; every parameter is updated once between two calls. */
    void beginStep() {
        steps++;
    }

    /** Moves a parameter against its gradient, which is scaled first. */
    void update(String name, FloatBuffer parameter, Gradient gradient, double scale, double learningRate) {
        int size = parameter.limit();
        Moments moment = Objects.requireNonNull(moments.computeIfAbsent(
                name, it -> new Moments(new float[size], new float[size], new boolean[gradient.rows()])));
        Pass pass = pass(name, scale, learningRate);
        int width = size / gradient.rows();
        int together = Math.max(1, CHUNK / width);
        int blocks = Math.ceilDiv(gradient.rows(), together);
        workers.share(blocks, block -> {
            int to = Math.min(gradient.rows(), (block + 1) * together);
            if (gradient.isSparse()) {
                float[] values = new float[width];
                float[] still = new float[width];
                for (int row = block * together; row < to; row++) {
                    int slot = gradient.slot(row);
                    moment.moved()[row] |= slot >= 0;
                    parameter.get(row * width, values);
                    if (moment.moved()[row]) {
                        float[] slopes = slot < 0 ? still : gradient.values();
                        pass.move(values, slopes, Math.max(0, slot) * width, moment, row * width, width);
                        parameter.put(row * width, values);
                    } else if (pass.decay() != 1) {
                        pass.shrink(values);
                        parameter.put(row * width, values);
                    }
                }
            } else {
                int from = block * together * width;
                float[] values = new float[to * width - from];
                parameter.get(from, values);
                pass.move(values, gradient.values(), from, moment, from, values.length);
                parameter.put(from, values);
            }
        });
    }

    private Pass pass(String name, double scale, double learningRate) {
        return new Pass(
                (float) scale,
                (float) (1 - (decays(name) ? learningRate * weightDecay : 0)),
                (float) (learningRate / (1 - Math.pow(BETA_1, steps))),
                (float) (1 / Math.sqrt(1 - Math.pow(BETA_2, steps))));
    }

    /** The numbers of one step; its loops are such that the compiler makes eight values at a time. */
    private record Pass(float scale, float decay, float rate, float correction) {

        void move(float[] values, float[] slopes, int slopesFrom, Moments moments, int from, int count) {
            float[] first = moments.first();
            float[] second = moments.second();
            float old1 = (float) BETA_1;
            float old2 = (float) BETA_2;
            float new1 = (float) (1 - BETA_1);
            float new2 = (float) (1 - BETA_2);
            for (int i = 0; i < count; i++) {
                float slope = slopes[slopesFrom + i] * scale;
                float m = first[from + i] * old1 + slope * new1;
                float v = second[from + i] * old2 + slope * slope * new2;
                first[from + i] = m;
                second[from + i] = v;
                values[i] = values[i] * decay - m * rate / ((float) Math.sqrt(v) * correction + EPSILON);
            }
        }

        void shrink(float[] values) {
            for (int i = 0; i < values.length; i++) {
                values[i] *= decay;
            }
        }
    }

    private static boolean decays(String name) {
        return !name.endsWith(".bias") && !name.contains("LayerNorm");
    }
}
