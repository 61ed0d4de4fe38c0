package io.marquee.bert.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.Activation;
import ai.djl.nn.core.Embedding;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.norm.LayerNorm;
import java.util.Map;
import java.util.Objects;

/**
 * The forward pass of {@code BertForSequenceClassification} (Devlin et al. 2018), operation by operation as Transformers
 * has it: post-layer norm, exact GELU, tanh pooler. Shapes: B texts, L tokens, H hidden, A heads, C classes.
 */
final class BertNetwork {

    /** Stands for minus infinity where padding is masked; what is added to it stays finite. */
    private static final float MASKED = -1e9f;

    private final BertConfig config;
    private final Map<String, NDArray> parameters;
    private final boolean training;

    BertNetwork(BertConfig config, Map<String, NDArray> parameters, boolean training) {
        this.config = config;
        this.parameters = parameters;
        this.training = training;
    }

    /** Logits [B, C] of a batch; intermediate arrays belong to the manager. */
    NDArray logits(NDManager manager, Batch batch) {
        Shape shape = new Shape(batch.size(), batch.length());
        NDArray ids = manager.create(batch.ids(), shape);
        NDArray mask = manager.create(batch.mask(), new Shape(batch.size(), 1, 1, batch.length()));
        NDArray padding = mask.mul(-1).add(1).mul(MASKED);
        // an array of ours, not a number: the backward pass reads it, and what DJL makes of a number is freed before
        // that
        NDArray scale = manager.create((float) Math.sqrt((double) config.hiddenSize() / config.heads()));
        NDArray hidden = embed(manager, ids, batch.length());
        for (int i = 0; i < config.layers(); i++) {
            hidden = layer("bert.encoder.layer." + i + ".", hidden, padding, scale);
        }
        NDArray first = hidden.get(":, 0");
        NDArray pooled = drop(Activation.tanh(linear("bert.pooler.dense", first)), config.hiddenDropout());
        return linear(ParameterShapes.CLASSIFIER, pooled);
    }

    private NDArray embed(NDManager manager, NDArray ids, int length) {
        String prefix = "bert.embeddings.";
        NDArray words = Embedding.embedding(ids, parameter(prefix + "word_embeddings.weight"), SparseFormat.DENSE)
                .singletonOrThrow();
        // text classification has one segment: every token is of type 0
        NDArray types = parameter(prefix + "token_type_embeddings.weight").get(manager, 0);
        NDArray positions = parameter(prefix + "position_embeddings.weight").get(manager, new NDIndex("0:" + length));
        NDArray sum = words.add(types).add(positions);
        return drop(norm(prefix + "LayerNorm", sum), config.hiddenDropout());
    }

    private NDArray layer(String name, NDArray hidden, NDArray padding, NDArray scale) {
        NDArray attended = attention(name + "attention.self.", hidden, padding, scale);
        NDArray first = residual(name + "attention.output.", attended, hidden);
        NDArray wide = Activation.gelu(linear(name + "intermediate.dense", first));
        return residual(name + "output.", wide, first);
    }

    /** Dense, dropout, and the norm of the sum with what came in. */
    private NDArray residual(String name, NDArray value, NDArray input) {
        NDArray dense = drop(linear(name + "dense", value), config.hiddenDropout());
        return norm(name + "LayerNorm", dense.add(input));
    }

    private NDArray attention(String name, NDArray hidden, NDArray padding, NDArray scale) {
        NDArray query = heads(linear(name + "query", hidden));
        NDArray key = heads(linear(name + "key", hidden));
        NDArray value = heads(linear(name + "value", hidden));
        NDArray scores = query.matMul(key.transpose(0, 1, 3, 2)).div(scale).add(padding);
        NDArray weights = drop(scores.softmax(-1), config.attentionDropout());
        return weights.matMul(value).transpose(0, 2, 1, 3).reshape(hidden.getShape());
    }

    /** [B, L, H] to [B, A, L, H / A]. */
    private NDArray heads(NDArray hidden) {
        Shape shape = hidden.getShape();
        return hidden.reshape(shape.get(0), shape.get(1), config.heads(), config.hiddenSize() / config.heads())
                .transpose(0, 2, 1, 3);
    }

    private NDArray linear(String name, NDArray input) {
        NDList result = Linear.linear(input, parameter(name + ".weight"), parameter(name + ".bias"));
        return result.singletonOrThrow();
    }

    private NDArray norm(String name, NDArray input) {
        return LayerNorm.layerNorm(
                        input,
                        new Shape(config.hiddenSize()),
                        parameter(name + ".weight"),
                        parameter(name + ".bias"),
                        config.layerNormEpsilon())
                .singletonOrThrow();
    }

    private NDArray drop(NDArray input, float rate) {
        return training && rate > 0 ? Dropout.dropout(input, rate, true).singletonOrThrow() : input;
    }

    private NDArray parameter(String name) {
        return Objects.requireNonNull(parameters.get(name), name);
    }
}
