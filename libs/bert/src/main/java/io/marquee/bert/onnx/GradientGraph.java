package io.marquee.bert.onnx;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.bert.model.BertConfig;
import io.marquee.bert.weights.Tensor;
import java.util.List;
import java.util.Map;

/**
 * A classifier and its derivative as one ONNX graph, the derivative written out operation by operation: ONNX Runtime alone
 * computes it. It looks at one text at several places of the straight line from a baseline to the text's own words, one
 * place a row of the batch; nothing is padded and nothing masked. Inputs:
 *
 * <ul>
 *   <li>{@code words}, {@code baseline}: float [sequence, hidden], the vectors of the words at both ends;
 *   <li>{@code places}: float [batch, 1, 1], 0 at the baseline and 1 at the text;
 *   <li>{@code target}: int64 [1], the class.
 * </ul>
 *
 * Outputs: {@code logits} [batch, classes]; {@code gradient} [batch, sequence, hidden], of the target's logit by the word
 * vectors; {@code slopes} [batch, sequence], that gradient along the line.
 */
final class GradientGraph {

    private final BertConfig config;
    private final Map<String, Tensor> weights;
    private final OnnxGraph graph = new OnnxGraph("bert.gradient");
    private final Derivative derivative = new Derivative(graph);

    private GradientGraph(BertConfig config, Map<String, Tensor> weights) {
        this.config = config;
        this.weights = weights;
    }

    /**
     * @param weights all but the word embeddings, which come with each call
     * @throws MarqueeException CORRUPT_DATA when there are not all
     */
    static Message of(BertConfig config, Map<String, Tensor> weights) {
        return new GradientGraph(config, weights).model();
    }

    /** A layer's values on the way forward that the way back needs. */
    private record Layer(String name, AttentionHeads heads, Derivative.Norm middle, String wide, Derivative.Norm end) {}

    private Message model() {
        String words = graph.input("words", OnnxGraph.FLOAT, "sequence", "hidden");
        String baseline = graph.input("baseline", OnnxGraph.FLOAT, "sequence", "hidden");
        String places = graph.input("places", OnnxGraph.FLOAT, "batch", "one", "one_too");
        String target = graph.input("target", OnnxGraph.INT64, "targets");
        String way = graph.node("way", "Sub", words, baseline).end();
        String gone = graph.node("gone", "Mul", places, way).end();
        Derivative.Norm embedded =
                embed(graph.node("mixed", "Add", baseline, gone).end());
        String hidden = embedded.value();
        Layer[] layers = new Layer[config.layers()];
        for (int i = 0; i < layers.length; i++) {
            layers[i] = layer("bert.encoder.layer." + i + ".", hidden, i == layers.length - 1);
            hidden = layers[i].end().value();
        }
        String slope = head(hidden, target);
        for (int i = layers.length - 1; i >= 0; i--) {
            slope = back(layers[i], slope, i == layers.length - 1);
        }
        outputs(derivative.norm(embedded, slope), way);
        return graph.model();
    }

    private void outputs(String slope, String way) {
        graph.node("gradient", "Identity", slope).end();
        String along = graph.node("along", "Mul", slope, way).end();
        graph.node("slopes", "ReduceSum", along, graph.integers("axis_last", -1))
                .with("keepdims", 0L)
                .end();
        graph.output("logits", "batch", config.labels().size());
        graph.output("gradient", "batch", "sequence", config.hiddenSize());
        graph.output("slopes", "batch", "sequence");
    }

    private Derivative.Norm embed(String words) {
        String prefix = "bert.embeddings.";
        String length = graph.node("length", "Shape", words)
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
        String kind = graph.node(
                        prefix + "type",
                        "Gather",
                        constant(prefix + "token_type_embeddings.weight"),
                        graph.integers("first_type", 0))
                .end();
        String sum = graph.node(prefix + "sum", "Add", words, kind).end();
        return norm(
                prefix + "LayerNorm",
                graph.node(prefix + "all", "Add", sum, places).end());
    }

    private Layer layer(String name, String hidden, boolean last) {
        String asking = last
                ? graph.node(
                                "asking",
                                "Slice",
                                hidden,
                                graph.integers("begin", 0),
                                graph.integers("end", 1),
                                graph.integers("axis_1", 1))
                        .end()
                : hidden;
        String self = name + "attention.self.";
        var heads = AttentionHeads.of(
                graph,
                config,
                self,
                linear(self + "query", asking),
                linear(self + "key", hidden),
                linear(self + "value", hidden));
        Derivative.Norm middle = residual(name + "attention.output.", heads.attended(), asking);
        String wide = linear(name + "intermediate.dense", middle.value());
        String bent = graph.node(name + "gelu", "Gelu", wide).end();
        return new Layer(name, heads, middle, wide, residual(name + "output.", bent, middle.value()));
    }

    private Derivative.Norm residual(String name, String value, String input) {
        String sum = graph.node(name + "sum", "Add", linear(name + "dense", value), input)
                .end();
        return norm(name + "LayerNorm", sum);
    }

    /** Gives {@code logits} from the last hidden values, and their slope [B, 1, H] for the target. */
    private String head(String hidden, String target) {
        String first = graph.node("first", "Squeeze", hidden, graph.integers("axis_1", 1))
                .end();
        String pooled =
                graph.node("pooled", "Tanh", linear("bert.pooler.dense", first)).end();
        graph.node("logits", "Identity", linear("classifier", pooled)).end();
        String chosen = graph.node("chosen", "Gather", natural("classifier"), target)
                .with("axis", 0L)
                .end();
        String slope = backLinear("bert.pooler.dense", derivative.tanh("pooled", chosen));
        return graph.node("first.slope", "Unsqueeze", slope, graph.integers("axis_1", 1))
                .end();
    }

    /** From the slope by a layer's output to that by its input. */
    private String back(Layer layer, String slope, boolean last) {
        String name = layer.name();
        String end = derivative.norm(layer.end(), slope);
        String bent = derivative.gelu(layer.wide(), backLinear(name + "output.dense", end));
        String middle = derivative.norm(
                layer.middle(),
                graph.node(name + "middle.slope", "Add", end, backLinear(name + "intermediate.dense", bent))
                        .end());
        AttentionHeads.Slopes heads = layer.heads().back(backLinear(name + "attention.output.dense", middle));
        String self = name + "attention.self.";
        String asking = graph.node(name + "asking.slope", "Add", middle, backLinear(self + "query", heads.query()))
                .end();
        String asked = graph.node(
                        name + "asked.slope",
                        "Add",
                        backLinear(self + "key", heads.key()),
                        backLinear(self + "value", heads.value()))
                .end();
        return last
                ? derivative.addToFirst(asked, asking)
                : graph.node(name + "slope", "Add", asking, asked).end();
    }

    private String linear(String name, String input) {
        String product = Precision.FLOAT.multiply(graph, name, weight(name + ".weight"), input);
        return graph.node(name, "Add", product, constant(name + ".bias")).end();
    }

    private String backLinear(String name, String slope) {
        return graph.node(name + ".slope", "MatMul", slope, natural(name)).end();
    }

    /** A weight as PyTorch has it, [out, in]: the way back multiplies by this one. */
    private String natural(String name) {
        Tensor tensor = weight(name + ".weight");
        return graph.constant(name + ".natural", OnnxGraph.FLOAT, Precision.floats(tensor), tensor.shape());
    }

    private Derivative.Norm norm(String name, String input) {
        String scale = constant(name + ".weight");
        var outputs = List.of(name, name + ".mean", name + ".inverse");
        graph.node(name, "LayerNormalization", outputs, input, scale, constant(name + ".bias"))
                .with("axis", -1L)
                .with("epsilon", config.layerNormEpsilon())
                .end();
        return new Derivative.Norm(name, input, scale);
    }

    private String constant(String name) {
        Tensor tensor = weight(name);
        return graph.constant(name, OnnxGraph.FLOAT, Precision.floats(tensor), tensor.shape());
    }

    private Tensor weight(String name) {
        Tensor tensor = weights.get(name);
        if (tensor == null) {
            throw new MarqueeException(
                    FailureKind.CORRUPT_DATA,
                    "The model has no weight '" + name + "'.",
                    "Use a fine-tuned model, or get it again from where it came from.");
        }
        return tensor;
    }
}
