package io.marquee.bert.onnx;

import io.marquee.bert.weights.Tensor;
import java.util.List;

/** In which numbers a graph holds its large weights and multiplies by them. */
enum Precision {

    /** 32-bit floats, as the weights are. */
    FLOAT {
        @Override
        String multiply(OnnxGraph graph, String name, Tensor weight, String input) {
            int rows = Math.toIntExact(weight.shape()[0]);
            int columns = Math.toIntExact(weight.shape()[1]);
            float[] values = weight.values();
            // ONNX multiplies from the left by what PyTorch multiplies from the right
            Values turned = Values.floats(values.length, index -> values[index % rows * columns + index / rows]);
            String constant = graph.constant(name + ".weight", OnnxGraph.FLOAT, turned, columns, rows);
            return graph.node(name + ".product", "MatMul", input, constant).end();
        }

        @Override
        String lookUp(OnnxGraph graph, String name, Tensor weight, String ids) {
            String constant = graph.constant(name + ".weight", OnnxGraph.FLOAT, floats(weight), weight.shape());
            return graph.node(name, "Gather", constant, ids).end();
        }
    },

    /**
     * 8-bit integers with a scale for each output (products) or word (embeddings), symmetric around 0; what is multiplied by
     * them is brought to 8 bits on the fly. The same nodes as ONNX Runtime's {@code quantize_dynamic} makes.
     */
    INT8 {
        @Override
        String multiply(OnnxGraph graph, String name, Tensor weight, String input) {
            Quantized quantized = Quantized.rows(weight, PRODUCT_STEPS);
            int rows = Math.toIntExact(weight.shape()[0]);
            int columns = Math.toIntExact(weight.shape()[1]);
            String constant =
                    graph.constant(name + ".weight", OnnxGraph.INT8, quantized.turned(rows, columns), columns, rows);
            String scales = graph.constant(name + ".scales", OnnxGraph.FLOAT, quantized.scaleValues(), rows);
            String eights = eights(graph, input);
            String whole = graph.node(name + ".whole", "MatMulInteger", eights, constant, eights + ".zero")
                    .end();
            String real = graph.node(name + ".real", "Cast", whole)
                    .with("to", (long) OnnxGraph.FLOAT)
                    .end();
            String scale = graph.node(name + ".scale", "Mul", eights + ".scale", scales)
                    .end();
            return graph.node(name + ".product", "Mul", real, scale).end();
        }

        @Override
        String lookUp(OnnxGraph graph, String name, Tensor weight, String ids) {
            Quantized quantized = Quantized.rows(weight, LOOK_UP_STEPS);
            String constant =
                    graph.constant(name + ".weight", OnnxGraph.INT8, Values.bytes(quantized.values()), weight.shape());
            String scales =
                    graph.constant(name + ".scales", OnnxGraph.FLOAT, quantized.scaleValues(), weight.shape()[0], 1);
            String whole = graph.node(name + ".whole", "Gather", constant, ids).end();
            String real = graph.node(name + ".real", "Cast", whole)
                    .with("to", (long) OnnxGraph.FLOAT)
                    .end();
            String scale = graph.node(name + ".scale", "Gather", scales, ids).end();
            return graph.node(name, "Mul", real, scale).end();
        }
    };

    /**
     * Seven bits: processors without VNNI add two products of 8 bits in 16, and more would overflow there and answer
     * otherwise than elsewhere.
     */
    private static final int PRODUCT_STEPS = 64;

    private static final int LOOK_UP_STEPS = 127;

    /** The product of [..., in] with a weight [out, in]: [..., out], named {@code name.product}. */
    abstract String multiply(OnnxGraph graph, String name, Tensor weight, String input);

    /** The rows of a weight [words, H] by ids [B, L]: [B, L, H]. */
    abstract String lookUp(OnnxGraph graph, String name, Tensor weight, String ids);

    /** A value in 8 bits with its {@code .scale} and {@code .zero}, made once for all that use it. */
    private static String eights(OnnxGraph graph, String input) {
        String eights = input + ".eights";
        if (!graph.has(eights)) {
            var outputs = List.of(eights, eights + ".scale", eights + ".zero");
            graph.node(eights + ".quantize", "DynamicQuantizeLinear", outputs, input)
                    .end();
        }
        return eights;
    }

    static Values floats(Tensor tensor) {
        float[] values = tensor.values();
        return Values.floats(values.length, index -> values[index]);
    }
}
