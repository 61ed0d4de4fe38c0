package io.marquee.bert.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a graph takes and gives.
 *
 * @param inputs the names of its inputs and their types, integers of 32 or 64 bits
 * @param output the output that has the logits, float [batch, classes]
 * @param classes columns of the logits; -1 where the graph does not say
 * @param batch the only number of texts that it takes; -1 for any
 * @param length the only number of tokens that it takes; -1 for any
 */
record GraphShape(Map<String, OnnxJavaType> inputs, String output, int classes, int batch, int length) {

    static final String IDS = "input_ids";
    static final String MASK = "attention_mask";
    static final String TYPES = "token_type_ids";

    private static final String LOGITS = "logits";
    private static final List<OnnxJavaType> INTEGERS = List.of(OnnxJavaType.INT64, OnnxJavaType.INT32);

    /** @throws MarqueeException INVALID_INPUT for a graph that is no classifier of the BERT family */
    static GraphShape of(OrtSession session) throws OrtException {
        Map<String, OnnxJavaType> inputs = new LinkedHashMap<>();
        for (NodeInfo input : session.getInputInfo().values()) {
            boolean known = List.of(IDS, MASK, TYPES).contains(input.getName());
            if (!known || !(input.getInfo() instanceof TensorInfo it) || !INTEGERS.contains(it.type)) {
                throw unlike("it has the input " + input);
            }
            inputs.put(input.getName(), it.type);
        }
        if (!inputs.containsKey(IDS) || !inputs.containsKey(MASK)) {
            throw unlike("its inputs are " + inputs.keySet());
        }
        long[] ids = shape(Objects.requireNonNull(session.getInputInfo().get(IDS)));
        NodeInfo output = logits(session.getOutputInfo());
        return new GraphShape(inputs, output.getName(), (int) shape(output)[1], (int) ids[0], (int) ids[1]);
    }

    private static NodeInfo logits(Map<String, NodeInfo> outputs) {
        return outputs.values().stream()
                .filter(output -> output.getInfo() instanceof TensorInfo it
                        && it.type == OnnxJavaType.FLOAT
                        && it.getShape().length == 2)
                .filter(output -> outputs.size() == 1 || output.getName().equals(LOGITS))
                .findFirst()
                .orElseThrow(() -> unlike("its outputs are " + outputs.keySet()));
    }

    private static long[] shape(NodeInfo node) {
        long[] shape = ((TensorInfo) node.getInfo()).getShape();
        if (shape.length != 2) {
            throw unlike(node.getName() + " has " + shape.length + " axes");
        }
        return shape;
    }

    private static MarqueeException unlike(String why) {
        return new MarqueeException(
                FailureKind.INVALID_INPUT,
                "The ONNX graph is no classifier of the BERT family: " + why + ".",
                "Log one with the inputs " + IDS + ", " + MASK + " and perhaps " + TYPES + ", and the output " + LOGITS
                        + ".");
    }
}
