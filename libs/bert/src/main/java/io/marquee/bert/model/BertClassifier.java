package io.marquee.bert.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.marquee.bert.weights.Tensor;
import io.marquee.bert.weights.WeightFiles;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A BERT sequence classifier in native memory. Reading (logits, weights) is safe for use by several threads while nobody
 * trains it.
 */
public final class BertClassifier implements AutoCloseable {

    private final BertConfig config;
    private final NDManager manager;
    private final Map<String, NDArray> parameters = new LinkedHashMap<>();
    private final BertNetwork network;

    private BertClassifier(BertConfig config, Map<String, Tensor> weights) {
        this.config = config;
        this.manager = Torch.engine().newBaseManager();
        weights.forEach((name, tensor) -> {
            NDArray parameter = manager.create(tensor.values(), new Shape(tensor.shape()));
            parameter.setName(name);
            parameters.put(name, parameter);
        });
        this.network = new BertNetwork(config, parameters, false);
    }

    /**
     * The classifier of a folder in Hugging Face's layout, for these classes; a base model gets a new head.
     *
     * @param seed of the new head's weights
     * @throws io.marquee.base.MarqueeException NOT_FOUND or CORRUPT_DATA
     */
    public static BertClassifier load(Path folder, List<String> labels, long seed) {
        return of(BertConfig.read(folder).withLabels(labels), folder, seed);
    }

    /** The classifier of a folder, with the classes that its own {@code config.json} names. */
    public static BertClassifier load(Path folder) {
        return of(BertConfig.read(folder), folder, 0);
    }

    private static BertClassifier of(BertConfig config, Path folder, long seed) {
        var weights = InitialWeights.of(config, WeightFiles.read(folder), folder.toString(), seed);
        return new BertClassifier(config, weights);
    }

    /** The shape of the model. */
    public BertConfig config() {
        return config;
    }

    /** Logits of a batch, one row per text and one value per class; nothing is dropped. */
    public List<float[]> logits(Batch batch) {
        try (NDManager scope = manager.newSubManager()) {
            return rows(network.logits(scope, batch), config.labels().size());
        }
    }

    static List<float[]> rows(NDArray logits, int classes) {
        float[] flat = logits.toFloatArray();
        List<float[]> rows = new ArrayList<>();
        for (int from = 0; from < flat.length; from += classes) {
            rows.add(Arrays.copyOfRange(flat, from, from + classes));
        }
        return rows;
    }

    /** A copy of all weights, in the order that Transformers has. */
    public Map<String, Tensor> weights() {
        Map<String, Tensor> weights = new LinkedHashMap<>();
        parameters.forEach((name, parameter) ->
                weights.put(name, new Tensor(parameter.getShape().getShape(), parameter.toFloatArray())));
        return weights;
    }

    /** Puts weights of the same shapes in place of the present ones. */
    public void restore(Map<String, Tensor> weights) {
        weights.forEach((name, tensor) -> memory(parameter(name)).put(tensor.values()));
    }

    /** The bytes that its weights take. */
    public long bytes() {
        return parameters.values().stream().mapToLong(NDArray::size).sum() * Float.BYTES;
    }

    /**
     * The parameters that are trained, by name.
     *
     * @param unfrozen how many tensors from the end; -1 for all
     */
    Map<String, NDArray> trainable(int unfrozen) {
        List<String> names = new ArrayList<>(parameters.keySet());
        int from = unfrozen < 0 ? 0 : Math.max(0, names.size() - unfrozen);
        Map<String, NDArray> trainable = new LinkedHashMap<>();
        names.subList(from, names.size()).forEach(name -> trainable.put(name, parameters.get(name)));
        return trainable;
    }

    /** The same parameters as a network that drops values. */
    BertNetwork forTraining() {
        return new BertNetwork(config, parameters, true);
    }

    /** PyTorch's own memory of an array, not a copy. */
    static FloatBuffer memory(NDArray array) {
        return array.toByteBuffer(true).order(ByteOrder.nativeOrder()).asFloatBuffer();
    }

    NDArray parameter(String name) {
        return Objects.requireNonNull(parameters.get(name), name);
    }

    Map<String, NDArray> parameters() {
        return parameters;
    }

    NDManager manager() {
        return manager;
    }

    @Override
    public void close() {
        manager.close();
    }
}
