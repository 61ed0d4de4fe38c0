package io.marquee.bert.onnx;

import io.marquee.bert.model.BertConfig;
import io.marquee.bert.weights.Tensor;
import java.util.Map;
import java.util.Objects;

/**
 * {@code BertForSequenceClassification} as an ONNX graph, operation by operation in the shapes that ONNX Runtime knows how
 * to fuse. The last layer computes the first token only, the one that the classifier sees: all tokens are looked at, but no
 * other looks any more.
 */
final class BertGraph {

    /** Minus infinity for a softmax of floats, and the number by which ONNX Runtime knows a mask. */
    private static final double MASKED = -10_000;

    private final BertConfig config;
    private final Map<String, Tensor> weights;
    private final OnnxGraph graph = new OnnxGraph("bert");
    private final Precision precision;

    private BertGraph(BertConfig config, Map<String, Tensor> weights, Precision precision) {
        this.config = config;
        this.weights = weights;
        this.precision = precision;
    }

    static Message of(BertConfig config, Map<String, Tensor> weights, Precision precision) {
        return new BertGraph(config, weights, precision).model();
    }

    private Message model() {
        String ids = graph.input("input_ids", OnnxGraph.INT64, "batch", "sequence");
        String attention = graph.input("attention_mask", OnnxGraph.INT64, "batch", "sequence");
        String types = graph.input("token_type_ids", OnnxGraph.INT64, "batch", "sequence");
        String mask = mask(attention);
        String hidden = embed(ids, types);
        for (int i = 0; i < config.layers(); i++) {
            hidden = layer("bert.encoder.layer." + i + ".", hidden, mask, i == config.layers() - 1);
        }
        String first = graph.node("first", "Squeeze", hidden, graph.integers("axis_1", 1))
                .end();
        String pooled =
                graph.node("pooled", "Tanh", dense("bert.pooler.dense", first)).end();
        String logits = dense("classifier", pooled);
        graph.node("logits", "Identity", logits).end();
        graph.output("logits", "batch", config.labels().size());
        return graph.model();
    }

    /** [B, L] of 1 for tokens to [B, 1, 1, L] of 0 for tokens. */
    private String mask(String attention) {
        String wide = graph.node("mask.wide", "Unsqueeze", attention, graph.integers("axes_1_2", 1, 2))
                .end();
        String real = graph.node("mask.real", "Cast", wide)
                .with("to", (long) OnnxGraph.FLOAT)
                .end();
        String padding =
                graph.node("mask.padding", "Sub", graph.scalar("one", 1), real).end();
        return graph.node("mask", "Mul", padding, graph.scalar("masked", MASKED))
                .end();
    }

    private String embed(String ids, String types) {
        String prefix = "bert.embeddings.";
        String words =
                precision.lookUp(graph, prefix + "word_embeddings", weight(prefix + "word_embeddings.weight"), ids);
        String kinds = graph.node(prefix + "types", "Gather", constant(prefix + "token_type_embeddings.weight"), types)
                .end();
        String length = graph.node("length", "Shape", ids)
                .with("start", 1L)
                .with("end", 2L)
                .end();
        String places = graph.node(
                        prefix + "positions",
                        "Slice",
                        constant(prefix + "position_embeddings.weight"),
                        graph.integers("begin", 0),
                        length,
                        graph.integers("axis_0", 0))
                .end();
        String sum = graph.node(prefix + "sum", "Add", words, kinds).end();
        return norm(
                prefix + "LayerNorm",
                graph.node(prefix + "all", "Add", sum, places).end());
    }

    private String layer(String name, String hidden, String mask, boolean last) {
        String asking = last ? firstToken(hidden) : hidden;
        String attended = attention(name + "attention.self.", asking, hidden, mask);
        String middle = residual(name + "attention.output.", attended, asking);
        String wide = graph.node(name + "gelu", "Gelu", linear(name + "intermediate.dense", middle))
                .end();
        return residual(name + "output.", wide, middle);
    }

    /** [B, L, H] to [B, 1, H]. */
    private String firstToken(String hidden) {
        String axis = graph.integers("axis_1", 1);
        return graph.node("asking", "Slice", hidden, graph.integers("begin", 0), graph.integers("end", 1), axis)
                .end();
    }

    private String residual(String name, String value, String input) {
        String sum = graph.node(name + "sum", "Add", linear(name + "dense", value), input)
                .end();
        return norm(name + "LayerNorm", sum);
    }

    private String attention(String name, String asking, String asked, String mask) {
        String query = heads(name + "query", asking, 0, 2, 1, 3);
        String key = heads(name + "key", asked, 0, 2, 3, 1);
        String value = heads(name + "value", asked, 0, 2, 1, 3);
        String products = graph.node(name + "products", "MatMul", query, key).end();
        String scale = graph.scalar("scale", Math.sqrt((double) config.hiddenSize() / config.heads()));
        String scores = graph.node(name + "scores", "Div", products, scale).end();
        String masked = graph.node(name + "masked", "Add", scores, mask).end();
        String shares =
                graph.node(name + "shares", "Softmax", masked).with("axis", -1L).end();
        String mixed = graph.node(name + "mixed", "MatMul", shares, value).end();
        String turned = graph.node(name + "turned", "Transpose", mixed)
                .with("perm", 0, 2, 1, 3)
                .end();
        String shape = graph.integers("all_heads", 0, 0, config.hiddenSize());
        return graph.node(name + "attended", "Reshape", turned, shape).end();
    }

    private String heads(String name, String hidden, long... order) {
        String shape = graph.integers("each_head", 0, 0, config.heads(), config.hiddenSize() / config.heads());
        String split = graph.node(name + ".heads", "Reshape", linear(name, hidden), shape)
                .end();
        return graph.node(name + ".turned", "Transpose", split)
                .with("perm", order)
                .end();
    }

    /** A large product, in the precision of this graph. */
    private String linear(String name, String input) {
        String product = precision.multiply(graph, name, weight(name + ".weight"), input);
        return graph.node(name, "Add", product, constant(name + ".bias")).end();
    }

    /** A small product at the end, always of floats. */
    private String dense(String name, String input) {
        String product = Precision.FLOAT.multiply(graph, name, weight(name + ".weight"), input);
        return graph.node(name, "Add", product, constant(name + ".bias")).end();
    }

    private String norm(String name, String input) {
        return graph.node(name, "LayerNormalization", input, constant(name + ".weight"), constant(name + ".bias"))
                .with("axis", -1L)
                .with("epsilon", config.layerNormEpsilon())
                .end();
    }

    private String constant(String name) {
        Tensor tensor = weight(name);
        return graph.constant(name, OnnxGraph.FLOAT, Precision.floats(tensor), tensor.shape());
    }

    private Tensor weight(String name) {
        return Objects.requireNonNull(weights.get(name), name);
    }
}
