package io.marquee.bert.model;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.bert.weights.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** Fits the weights of a file to a model: all that it needs, in its order; a missing head is drawn by seed. */
final class InitialWeights {

    private InitialWeights() {}

    /**
     * The weights of all parameters.
     *
     * @throws MarqueeException CORRUPT_DATA when a weight is missing or has another shape
     */
    static Map<String, Tensor> of(BertConfig config, Map<String, Tensor> found, String where, long seed) {
        Random random = new Random(seed);
        Map<String, Tensor> weights = new LinkedHashMap<>();
        ParameterShapes.of(config).forEach((name, shape) -> {
            Tensor tensor = found.get(name);
            boolean fits = tensor != null && tensor.hasShape(shape);
            boolean otherClasses = tensor != null && !fits && name.startsWith(ParameterShapes.CLASSIFIER);
            if (tensor != null && fits) {
                weights.put(name, tensor);
            } else if ((tensor == null && ParameterShapes.isOptional(name)) || otherClasses) {
                weights.put(name, drawn(name, shape, config.initializerRange(), random));
            } else {
                throw misfit(name, shape, tensor, where);
            }
        });
        return weights;
    }

    private static Tensor drawn(String name, long[] shape, float deviation, Random random) {
        float[] values = new float[Math.toIntExact(Tensor.count(shape))];
        if (name.endsWith(".weight")) {
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) random.nextGaussian() * deviation;
            }
        }
        return new Tensor(shape, values);
    }

    static MarqueeException misfit(
            String name, long[] shape, @org.jspecify.annotations.Nullable Tensor tensor, String where) {
        String what = tensor == null ? "is missing" : "has the shape " + Arrays.toString(tensor.shape());
        return new MarqueeException(
                FailureKind.CORRUPT_DATA,
                "The weight " + name + " of " + where + " " + what + "; config.json wants " + Arrays.toString(shape)
                        + ".",
                "Use the weights and the config.json of the same model.");
    }
}
