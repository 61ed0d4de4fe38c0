package io.marquee.bert.onnx;

/** The derivatives of a network's operations, as nodes: each from the slope by an output to the slope by its input. */
final class Derivative {

    private final OnnxGraph graph;

    Derivative(OnnxGraph graph) {
        this.graph = graph;
    }

    /**
     * A LayerNormalization, whose node also gives {@code .mean} and {@code .inverse} (of the standard deviation).
     *
     * @param value its output, and its name
     * @param input what it normalizes
     * @param scale its weight
     */
    record Norm(String value, String input, String scale) {}

    /** With normalized x and g = slope * scale: (g - mean(g) - x * mean(g * x)) / deviation. */
    String norm(Norm norm, String slope) {
        String name = norm.value() + ".back.";
        String centred = graph.node(name + "centred", "Sub", norm.input(), norm.value() + ".mean")
                .end();
        String x = graph.node(name + "x", "Mul", centred, norm.value() + ".inverse")
                .end();
        String g = graph.node(name + "g", "Mul", slope, norm.scale()).end();
        String mean = mean(name + "mean", g);
        String share = mean(name + "share", graph.node(name + "gx", "Mul", g, x).end());
        String level = graph.node(name + "level", "Sub", g, mean).end();
        String along = graph.node(name + "along", "Mul", x, share).end();
        String rest = graph.node(name + "rest", "Sub", level, along).end();
        return graph.node(name + "slope", "Mul", rest, norm.value() + ".inverse")
                .end();
    }

    private String mean(String name, String value) {
        return graph.node(name, "ReduceMean", value, graph.integers("axis_last", -1))
                .with("keepdims", 1L)
                .end();
    }

    /** The exact GELU, x * P(x) with P of the normal distribution: P(x) + x * p(x). */
    String gelu(String input, String slope) {
        String name = input + ".back.";
        String scaled = graph.node(name + "scaled", "Mul", input, graph.scalar("root_half", Math.sqrt(0.5)))
                .end();
        String error = graph.node(name + "erf", "Erf", scaled).end();
        String twice =
                graph.node(name + "twice", "Add", error, graph.scalar("one", 1)).end();
        String share = graph.node(name + "share", "Mul", twice, graph.scalar("half", 0.5))
                .end();
        String square = graph.node(name + "square", "Mul", scaled, scaled).end();
        String fall = graph.node(name + "fall", "Neg", square).end();
        String bell = graph.node(name + "bell", "Exp", fall).end();
        String density = graph.node(name + "density", "Mul", bell, graph.scalar("peak", 1 / Math.sqrt(2 * Math.PI)))
                .end();
        String rise = graph.node(name + "rise", "Mul", input, density).end();
        String own = graph.node(name + "own", "Add", share, rise).end();
        return graph.node(name + "slope", "Mul", slope, own).end();
    }

    /** The hyperbolic tangent: 1 less the square of its output. */
    String tanh(String output, String slope) {
        String name = output + ".back.";
        String square = graph.node(name + "square", "Mul", output, output).end();
        String own =
                graph.node(name + "own", "Sub", graph.scalar("one", 1), square).end();
        return graph.node(name + "slope", "Mul", own, slope).end();
    }

    /** The softmax of a last axis: shares * (slope - sum(slope * shares)). */
    String softmax(String shares, String slope) {
        String name = shares + ".back.";
        String weighted = graph.node(name + "weighted", "Mul", slope, shares).end();
        String sum = graph.node(name + "sum", "ReduceSum", weighted, graph.integers("axis_last", -1))
                .with("keepdims", 1L)
                .end();
        String common = graph.node(name + "common", "Mul", shares, sum).end();
        return graph.node(name + "slope", "Sub", weighted, common).end();
    }

    /** Adds a slope by the first token alone [B, 1, H] to one by all tokens [B, L, H]. */
    String addToFirst(String all, String first) {
        String axis = graph.integers("axis_1", 1);
        String begin = graph.integers("begin", 0);
        String end = graph.integers("end", 1);
        String head = graph.node("head.slope", "Slice", all, begin, end, axis).end();
        String rest = graph.node("rest.slope", "Slice", all, end, graph.integers("far", Integer.MAX_VALUE), axis)
                .end();
        String sum = graph.node("asking.all.slope", "Add", head, first).end();
        return graph.node("last.slope", "Concat", sum, rest).with("axis", 1L).end();
    }
}
