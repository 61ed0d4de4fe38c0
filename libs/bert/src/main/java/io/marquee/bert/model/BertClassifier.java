package io.marquee.bert.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.marquee.bert.weights.Tensor;
import io.marquee.bert.weights.WeightFiles;
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
    private final Workers workers;

    private BertClassifier(BertConfig config, Map<String, Tensor> weights, int workers) {
        this.config = config;
        this.workers = new Workers(workers);
        this.manager = Torch.newManager();
        weights.forEach(
                (name, tensor) -> parameters.put(name, manager.create(tensor.values(), new Shape(tensor.shape()))));
        this.network = network(parameters.size());
    }

    /**
     * The classifier of a folder in Hugging Face's layout, for these classes; a base model gets a new head.
     *
     * @param seed of the new head's weights
     * @throws io.marquee.base.MarqueeException NOT_FOUND or CORRUPT_DATA
     */
    public static BertClassifier load(Path folder, List<String> labels, long seed) {
        return of(BertConfig.read(folder).withLabels(labels), folder, seed, Torch.workers());
    }

    /** The classifier of a folder, with the classes that its own {@code config.json} names. */
    public static BertClassifier load(Path folder) {
        return load(folder, Torch.workers());
    }

    static BertClassifier load(Path folder, int workers) {
        return of(BertConfig.read(folder), folder, 0, workers);
    }

    private static BertClassifier of(BertConfig config, Path folder, long seed, int workers) {
        var weights = InitialWeights.of(config, WeightFiles.read(folder), folder.toString(), seed);
        return new BertClassifier(config, weights, workers);
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

    /** Logits of batches, one row per text, in their order; as many batches at a time as there are workers. */
    public List<float[]> logits(List<Batch> batches) {
        List<List<float[]>> shares = workers.each(worker -> {
            List<float[]> rows = new ArrayList<>();
            for (int i = worker; i < batches.size(); i += workers.count()) {
                rows.addAll(logits(batches.get(i)));
            }
            return rows;
        });
        var iterators = shares.stream().map(List::iterator).toList();
        List<float[]> logits = new ArrayList<>();
        for (int i = 0; i < batches.size(); i++) {
            for (int row = 0; row < batches.get(i).size(); row++) {
                logits.add(iterators.get(i % workers.count()).next());
            }
        }
        return logits;
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
        weights.forEach((name, tensor) -> {
            FloatBuffer values = NativeMemory.read(parameter(name));
            values.put(0, tensor.values());
            NativeMemory.write(parameter(name), values);
        });
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

    /** A network of the same parameters of which so many, from the first, have no gradient. */
    BertNetwork network(int frozen) {
        return new BertNetwork(config, List.copyOf(parameters.values()), manager, frozen);
    }

    Workers workers() {
        return workers;
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
        workers.close();
        network.close();
        manager.close();
    }
}
