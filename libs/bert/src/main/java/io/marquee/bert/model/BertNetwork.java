package io.marquee.bert.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code BertForSequenceClassification} as TorchScript ({@code bert.py} beside this class): one native call forth, one forth
 * and back. Safe for use by several threads.
 */
final class BertNetwork implements AutoCloseable {

    /** Stands for minus infinity where padding is masked; what is added to it stays finite. */
    private static final float MASKED = -1e9f;

    /** How DJL is told that arrays are one argument, a list. */
    private static final String LIST = "parameters[]";

    private static final String METHOD = "module_method:";

    private final List<NDArray> parameters;
    private final PtSymbolBlock script;

    /**
     * A network of these parameters.
     *
     * @param frozen how many of them, from the first, have no gradient
     */
    BertNetwork(BertConfig config, List<NDArray> parameters, NDManager manager, int frozen) {
        this.parameters = parameters;
        parameters.forEach(parameter -> parameter.setName(LIST));
        Map<String, Number> attributes = new LinkedHashMap<>();
        attributes.put("layers", config.layers());
        attributes.put("heads", config.heads());
        attributes.put("epsilon", config.layerNormEpsilon());
        attributes.put("frozen", frozen);
        this.script = TorchModule.load(manager, "bert.py", "Bert", attributes);
    }

    /** Logits [B, C] of a batch, nothing dropped; the array belongs to the manager. */
    NDArray logits(NDManager manager, Batch batch) {
        NDArray ids = manager.create(batch.ids(), shape(batch));
        NDList arguments = arguments(manager, "logits", ids, padding(manager, batch), manager.create(new float[0]));
        return run(arguments, false).singletonOrThrow();
    }

    /**
     * The loss, the logits [B, C], and the gradient of every parameter that is not frozen, in their order; that of the word
     * embeddings has a row for each of the batch's words alone. All belong to the manager.
     *
     * @param words the batch's ids
     * @param wanted each class's share of the loss, [B, C]
     * @param masks what is dropped
     */
    NDList step(NDManager manager, Batch batch, Words words, float[] wanted, DropoutMasks masks) {
        return run(
                arguments(
                        manager,
                        "step",
                        manager.create(words.distinct()),
                        manager.create(words.places(), shape(batch)),
                        padding(manager, batch),
                        manager.create(wanted, new Shape(batch.size(), wanted.length / batch.size())),
                        masks.hidden(manager, batch),
                        masks.attention(manager, batch)),
                true);
    }

    /** Calls the script; its result belongs to the first argument's manager. */
    private NDList run(NDList arguments, boolean differentiable) {
        // a setting of each thread: what it would optimise is done by hand, and learning the shapes takes many calls
        JniUtils.setGraphExecutorOptimize(false);
        return IValueUtils.forward(script, arguments, differentiable);
    }

    private NDList arguments(NDManager manager, String method, NDArray... others) {
        NDArray name = manager.create(0f);
        name.setName(METHOD + method);
        NDList arguments = new NDList(name);
        arguments.addAll(parameters);
        arguments.addAll(List.of(others));
        return arguments;
    }

    private static Shape shape(Batch batch) {
        return new Shape(batch.size(), batch.length());
    }

    /** Added to attention scores, [B, 1, 1, L]; nothing where all texts have the same length. */
    private static NDArray padding(NDManager manager, Batch batch) {
        float[] mask = batch.mask();
        boolean needed = false;
        float[] padding = new float[mask.length];
        for (int i = 0; i < mask.length; i++) {
            padding[i] = mask[i] == 0 ? MASKED : 0;
            needed |= mask[i] == 0;
        }
        return needed
                ? manager.create(padding, new Shape(batch.size(), 1, 1, batch.length()))
                : manager.create(new float[0]);
    }

    @Override
    public void close() {
        script.close();
    }
}
