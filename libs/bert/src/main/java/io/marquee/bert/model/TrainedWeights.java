package io.marquee.bert.model;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.bert.weights.Tensor;
import io.marquee.bert.weights.WeightFiles;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The weights of a classifier that has been trained, on the heap: whole, none of them drawn anew. */
public final class TrainedWeights {

    private TrainedWeights() {}

    /**
     * The weights of a folder in Hugging Face's layout, in the order that Transformers has.
     *
     * @throws MarqueeException NOT_FOUND without a weight file, CORRUPT_DATA when a weight is missing or has another shape
     *     than the configuration says
     */
    public static Map<String, Tensor> read(Path folder, BertConfig config) {
        Map<String, Tensor> found = WeightFiles.read(folder);
        Map<String, Tensor> weights = new LinkedHashMap<>();
        ParameterShapes.of(config).forEach((name, shape) -> {
            Tensor tensor = found.get(name);
            if (tensor == null && ParameterShapes.isOptional(name)) {
                throw new MarqueeException(
                        FailureKind.CORRUPT_DATA,
                        "The model in " + folder + " is a base model: it has no " + name + ".",
                        "Fine-tune it first.");
            }
            if (tensor == null || !tensor.hasShape(shape)) {
                throw InitialWeights.misfit(name, shape, tensor, folder.toString());
            }
            weights.put(name, tensor);
        });
        return weights;
    }
}
