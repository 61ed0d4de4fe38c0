package io.marquee.bert.onnx;

import io.marquee.bert.model.BertConfig;

/**
 * Attention of several heads, forward and back. Values of heads are [batch, heads, tokens, width].
 *
 * @param name in front of its nodes' names
 * @param query of each asking token
 * @param key of each token
 * @param value of each token
 * @param shares how much each asking token takes of each token, [batch, heads, asking, tokens]
 */
record AttentionHeads(
        OnnxGraph graph, BertConfig config, String name, String query, String key, String value, String shares) {

    /** The slopes by the three inputs, each [batch, tokens, hidden]. */
    record Slopes(String query, String key, String value) {}

    /** Splits [batch, tokens, hidden] into heads and lets them attend. */
    static AttentionHeads of(
            OnnxGraph graph, BertConfig config, String name, String queries, String keys, String values) {
        var unmixed = new AttentionHeads(graph, config, name, "", "", "", "");
        String query = unmixed.split(name + "query.heads", queries);
        String key = unmixed.split(name + "key.heads", keys);
        String value = unmixed.split(name + "value.heads", values);
        String products = graph.node(name + "products", "MatMul", query, unmixed.turned(key))
                .end();
        String scores =
                graph.node(name + "scores", "Div", products, unmixed.scale()).end();
        String shares =
                graph.node(name + "shares", "Softmax", scores).with("axis", -1L).end();
        return new AttentionHeads(graph, config, name, query, key, value, shares);
    }

    /** What the asking tokens take, [batch, asking, hidden]. */
    String attended() {
        String mixed = graph.node(name + "mixed", "MatMul", shares, value).end();
        return joined(name + "attended", mixed);
    }

    /** The slopes, given that by {@link #attended()}. */
    Slopes back(String slope) {
        String mixed = split(name + "mixed.slope", slope);
        String byShares = graph.node(name + "shares.slope", "MatMul", mixed, turned(value))
                .end();
        String byValue =
                graph.node(name + "value.back", "MatMul", turned(shares), mixed).end();
        String byScores = graph.node(
                        name + "products.slope", "Div", new Derivative(graph).softmax(shares, byShares), scale())
                .end();
        String byQuery =
                graph.node(name + "query.back", "MatMul", byScores, key).end();
        String byKey =
                graph.node(name + "key.back", "MatMul", turned(byScores), query).end();
        return new Slopes(
                joined(name + "query.joined", byQuery),
                joined(name + "key.joined", byKey),
                joined(name + "value.joined", byValue));
    }

    private String scale() {
        return graph.scalar("scale", Math.sqrt((double) config.hiddenSize() / config.heads()));
    }

    private String split(String node, String hidden) {
        String shape = graph.integers("each_head", 0, 0, config.heads(), config.hiddenSize() / config.heads());
        return swapped(
                node, graph.node(node + ".split", "Reshape", hidden, shape).end());
    }

    private String joined(String node, String heads) {
        String shape = graph.integers("all_heads", 0, 0, config.hiddenSize());
        return graph.node(node, "Reshape", swapped(node + ".swapped", heads), shape)
                .end();
    }

    private String swapped(String node, String value) {
        return graph.node(node, "Transpose", value).with("perm", 0, 2, 1, 3).end();
    }

    private String turned(String value) {
        return graph.node(value + ".turned", "Transpose", value)
                .with("perm", 0, 1, 3, 2)
                .end();
    }
}
