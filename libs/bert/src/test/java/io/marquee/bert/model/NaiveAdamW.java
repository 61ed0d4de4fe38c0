package io.marquee.bert.model;

import io.marquee.bert.weights.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/** The formulas of AdamW with a cut gradient, in double precision and in the order of the paper. */
final class NaiveAdamW {

    private final double weightDecay;
    private final double maxGradNorm;
    private final Map<String, double[]> weights = new LinkedHashMap<>();
    private final Map<String, double[]> first = new LinkedHashMap<>();
    private final Map<String, double[]> second = new LinkedHashMap<>();
    private int steps;

    NaiveAdamW(Map<String, Tensor> tensors, double weightDecay, double maxGradNorm) {
        this.weightDecay = weightDecay;
        this.maxGradNorm = maxGradNorm;
        tensors.forEach((name, tensor) -> {
            double[] values = new double[tensor.values().length];
            for (int i = 0; i < values.length; i++) {
                values[i] = tensor.values()[i];
            }
            weights.put(name, values);
            first.put(name, new double[values.length]);
            second.put(name, new double[values.length]);
        });
    }

    double[] weight(String name) {
        return weights.get(name);
    }

    void step(Map<String, float[]> gradients, double rate) {
        steps++;
        double scale = scale(gradients);
        gradients.forEach((name, gradient) -> {
            boolean decays = name.endsWith(".weight") && !name.contains("Norm");
            double[] values = weights.get(name);
            double[] m = first.get(name);
            double[] v = second.get(name);
            for (int i = 0; i < values.length; i++) {
                double slope = gradient[i] * scale;
                m[i] = 0.9 * m[i] + 0.1 * slope;
                v[i] = 0.999 * v[i] + 0.001 * slope * slope;
                double mean = m[i] / (1 - Math.pow(0.9, steps));
                double deviation = Math.sqrt(v[i] / (1 - Math.pow(0.999, steps)));
                if (decays) {
                    values[i] -= rate * weightDecay * values[i];
                }
                values[i] -= rate * mean / (deviation + 1e-8);
            }
        });
    }

    private double scale(Map<String, float[]> gradients) {
        double sum = 0;
        for (float[] gradient : gradients.values()) {
            for (float slope : gradient) {
                sum += (double) slope * slope;
            }
        }
        return maxGradNorm == 0 ? 1 : Math.min(1, maxGradNorm / Math.sqrt(sum));
    }
}
