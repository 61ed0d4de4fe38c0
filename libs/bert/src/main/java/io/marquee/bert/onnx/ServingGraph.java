package io.marquee.bert.onnx;

import io.marquee.bert.model.BertConfig;
import io.marquee.bert.weights.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * {@code BertForSequenceClassification} as ONNX Runtime computes it fastest: few large operators, of which some are its own
 * ({@code com.microsoft}), so that no other program has to read it. Inputs are 32-bit {@code input_ids} and
 * {@code attention_mask}; every token is of the first type.
 *
 * <p>The last layer asks with the first token only, which is all that the classifier sees. So its keys and values need not
 * be made: a query q meets the keys K h + b as (q K) h + q b, where q b is the same for all tokens and has no share in a
 * softmax, and the shares s of the values V h + b give V (s h) + b.
 */
final class ServingGraph {

    private static final double MASKED = -10_000;

    private final BertConfig config;
    private final Map<String, Tensor> weights;
    private final OnnxGraph graph = new OnnxGraph("bert");
    private final int hidden;
    private final int heads;
    private final int width;

    private ServingGraph(BertConfig config, Map<String, Tensor> weights) {
        this.config = config;
        this.weights = weights;
        this.hidden = config.hiddenSize();
        this.heads = config.heads();
        this.width = hidden / heads;
    }

    static Message of(BertConfig config, Map<String, Tensor> weights) {
        return new ServingGraph(config, weights).model();
    }

    private Message model() {
        String ids = graph.input(GraphShape.IDS, OnnxGraph.INT32, "batch", "sequence");
        String mask = graph.input(GraphShape.MASK, OnnxGraph.INT32, "batch", "sequence");
        String tokens = embed(ids);
        for (int i = 0; i < config.layers() - 1; i++) {
            String layer = "bert.encoder.layer." + i + ".";
            tokens = feedForward(layer, attention(layer, tokens, mask), tokens);
        }
        String last = "bert.encoder.layer." + (config.layers() - 1) + ".";
        String first = first(tokens);
        String seen = feedForward(last, attentionOfFirst(last + "attention.self.", first, tokens, mask), first);
        String flat = graph.node("flat", "Reshape", seen, graph.integers("rows", -1, hidden))
                .end();
        String pooled =
                graph.node("pooled", "Tanh", small("bert.pooler.dense", flat)).end();
        graph.node("logits", "Identity", small("classifier", pooled)).end();
        graph.output("logits", "batch", config.labels().size());
        return graph.model(true);
    }

    private String embed(String ids) {
        String prefix = "bert.embeddings.";
        float[] positions = weight(prefix + "position_embeddings.weight").values();
        float[] types = weight(prefix + "token_type_embeddings.weight").values();
        Values places = Values.floats(positions.length, index -> positions[index] + types[index % hidden]);
        return graph.node(
                        "embedded",
                        "EmbedLayerNormalization",
                        List.of("embedded", "embedded.mask"),
                        ids,
                        "",
                        constant(prefix + "word_embeddings.weight"),
                        graph.constant("places", OnnxGraph.FLOAT, places, config.maxPositions(), hidden),
                        "",
                        constant(prefix + "LayerNorm.weight"),
                        constant(prefix + "LayerNorm.bias"))
                .own()
                .with("epsilon", config.layerNormEpsilon())
                .end();
    }

    /** [B, L, H] to [B, L, H]. */
    private String attention(String layer, String tokens, String mask) {
        String name = layer + "attention.self.";
        List<float[]> parts = List.of(
                weight(name + "query.weight").values(),
                weight(name + "key.weight").values(),
                weight(name + "value.weight").values());
        List<float[]> shifts = List.of(
                weight(name + "query.bias").values(),
                weight(name + "key.bias").values(),
                weight(name + "value.bias").values());
        Values matrix = Values.floats(3 * hidden * hidden, index -> {
            int column = index % (3 * hidden);
            return parts.get(column / hidden)[column % hidden * hidden + index / (3 * hidden)];
        });
        Values shift = Values.floats(3 * hidden, index -> shifts.get(index / hidden)[index % hidden]);
        return graph.node(
                        name + "attended",
                        "Attention",
                        tokens,
                        graph.constant(name + "weight", OnnxGraph.FLOAT, matrix, hidden, 3L * hidden),
                        graph.constant(name + "bias", OnnxGraph.FLOAT, shift, 3L * hidden),
                        mask)
                .own()
                .with("num_heads", (long) heads)
                .end();
    }

    /** [B, 1, H] and [B, L, H] to [B, 1, H]. */
    private String attentionOfFirst(String name, String first, String tokens, String mask) {
        String query = graph.node(name + "query", "Add", product(name + "query", first), constant(name + "query.bias"))
                .end();
        String split = graph.node(name + "split", "Reshape", query, graph.integers("each_head", 0, heads, 1, width))
                .end();
        float[] keys = weight(name + "key.weight").values();
        double scale = Math.sqrt(width);
        String perHead = graph.constant(
                name + "keys",
                OnnxGraph.FLOAT,
                Values.floats(keys.length, index -> keys[index] / scale),
                heads,
                width,
                hidden);
        String asked = graph.node(name + "asked", "MatMul", split, perHead).end();
        String rows = graph.node(name + "rows", "Reshape", asked, graph.integers("each_row", 0, heads, hidden))
                .end();
        String scores = graph.node(name + "scores", "FusedMatMul", rows, tokens)
                .own()
                .with("transB", 1L)
                .end();
        String masked =
                graph.node(name + "masked", "Add", scores, additive(mask)).end();
        String shares =
                graph.node(name + "shares", "Softmax", masked).with("axis", -1L).end();
        String mixed = graph.node(name + "mixed", "MatMul", shares, tokens).end();
        String apart = graph.node(name + "apart", "Reshape", mixed, graph.integers("each_mixed", 0, heads, 1, hidden))
                .end();
        float[] values = weight(name + "value.weight").values();
        Values turned = Values.floats(values.length, index -> {
            int head = index / (hidden * width);
            int row = index / width % hidden;
            return values[(head * width + index % width) * hidden + row];
        });
        String perValue = graph.constant(name + "values", OnnxGraph.FLOAT, turned, heads, hidden, width);
        String seen = graph.node(name + "seen", "MatMul", apart, perValue).end();
        String joined = graph.node(name + "joined", "Reshape", seen, graph.integers("one_row", 0, 1, hidden))
                .end();
        return graph.node(name + "value", "Add", joined, constant(name + "value.bias"))
                .end();
    }

    /** [B, L] of 1 for tokens to [B, 1, L] of 0 for tokens. */
    private String additive(String mask) {
        String wide = graph.node("mask.wide", "Unsqueeze", mask, graph.integers("axis_1", 1))
                .end();
        String real = graph.node("mask.real", "Cast", wide)
                .with("to", (long) OnnxGraph.FLOAT)
                .end();
        String padding =
                graph.node("mask.padding", "Sub", graph.scalar("one", 1), real).end();
        return graph.node("mask.added", "Mul", padding, graph.scalar("masked", MASKED))
                .end();
    }

    /** [B, L, H] to [B, 1, H]. */
    private String first(String tokens) {
        return graph.node(
                        "first",
                        "Slice",
                        tokens,
                        graph.integers("begin", 0),
                        graph.integers("end", 1),
                        graph.integers("axis_1", 1))
                .end();
    }

    private String feedForward(String layer, String attended, String input) {
        String middle = residual(layer + "attention.output.", attended, input);
        String name = layer + "intermediate.dense";
        String wide = graph.node(name + ".gelu", "BiasGelu", product(name, middle), constant(name + ".bias"))
                .own()
                .end();
        return residual(layer + "output.", wide, middle);
    }

    private String residual(String name, String value, String input) {
        return graph.node(
                        name + "LayerNorm",
                        "SkipLayerNormalization",
                        product(name + "dense", value),
                        input,
                        constant(name + "LayerNorm.weight"),
                        constant(name + "LayerNorm.bias"),
                        constant(name + "dense.bias"))
                .own()
                .with("epsilon", config.layerNormEpsilon())
                .end();
    }

    private String product(String name, String input) {
        return Precision.FLOAT.multiply(graph, name, weight(name + ".weight"), input);
    }

    /** A product of rows, with its bias. */
    private String small(String name, String rows) {
        return graph.node(name, "Gemm", rows, constant(name + ".weight"), constant(name + ".bias"))
                .with("transB", 1L)
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
