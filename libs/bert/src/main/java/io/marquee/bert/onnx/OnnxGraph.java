package io.marquee.bert.onnx;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A graph in ONNX, built node by node; every value has the name of the node that makes it. Field numbers are those of
 * <a href="https://github.com/onnx/onnx/blob/main/onnx/onnx.proto">onnx.proto</a>.
 */
final class OnnxGraph {

    /** Numbers of {@code TensorProto.DataType}. */
    static final int FLOAT = 1;

    static final int INT8 = 3;
    static final int INT32 = 6;
    static final int INT64 = 7;

    /** The operators of ONNX 1.15, exact GELU among them; and the oldest file format that has them. */
    private static final int OPERATORS = 20;

    private static final int FORMAT = 9;

    /** The domain of ONNX Runtime's own operators. */
    private static final String OWN = "com.microsoft";

    private static final int NODE = 1;
    private static final int NAME = 2;
    private static final int INITIALIZER = 5;
    private static final int INPUT = 11;
    private static final int OUTPUT = 12;

    private final Message graph;
    private final Set<String> names = new HashSet<>();

    OnnxGraph(String name) {
        this.graph = new Message().text(NAME, name);
    }

    /** A number of named axes, each of any size. */
    String input(String name, int type, String... axes) {
        graph.nested(INPUT, valueInfo(name, type, List.of((Object[]) axes)));
        return named(name);
    }

    /** An output of the graph: axes are names of any size, or sizes. */
    void output(String name, Object... axes) {
        graph.nested(OUTPUT, valueInfo(name, FLOAT, List.of(axes)));
    }

    /** A constant; the same name a second time means the same constant. */
    String constant(String name, int type, Values values, long... shape) {
        if (names.add(name)) {
            Message tensor = new Message();
            for (long size : shape) {
                tensor.number(1, size);
            }
            graph.nested(INITIALIZER, tensor.number(2, type).text(8, name).nested(9, values));
        }
        return name;
    }

    /** A list of integers, such as a shape or axes. */
    String integers(String name, long... values) {
        return constant(name, INT64, Values.longs(values), values.length);
    }

    /** A single number. */
    String scalar(String name, double value) {
        return constant(name, FLOAT, Values.floats(1, index -> value));
    }

    /** A node of one output, which has the node's name. */
    Node node(String name, String operator, String... inputs) {
        return new Node(name, operator, List.of(named(name)), inputs);
    }

    /** A node of several outputs. */
    Node node(String name, String operator, List<String> outputs, String... inputs) {
        outputs.forEach(this::named);
        return new Node(name, operator, outputs, inputs);
    }

    /** Whether a value has this name already. */
    boolean has(String name) {
        return names.contains(name);
    }

    private String named(String name) {
        if (!names.add(name)) {
            throw new IllegalStateException("Two values are named " + name);
        }
        return name;
    }

    /** A node before it joins the graph. */
    final class Node {

        private final List<String> outputs;
        private final Message message = new Message();

        private Node(String name, String operator, List<String> outputs, String... inputs) {
            this.outputs = outputs;
            for (String input : inputs) {
                message.text(1, input);
            }
            for (String output : outputs) {
                message.text(2, output);
            }
            message.text(3, name).text(4, operator);
        }

        /** Makes the operator one of ONNX Runtime's own. */
        Node own() {
            message.text(7, OWN);
            return this;
        }

        Node with(String attribute, long value) {
            message.nested(5, new Message().text(1, attribute).number(3, value).number(20, 2));
            return this;
        }

        Node with(String attribute, float value) {
            message.nested(5, new Message().text(1, attribute).real(2, value).number(20, 1));
            return this;
        }

        Node with(String attribute, long... values) {
            Message integers = new Message().text(1, attribute);
            for (long value : values) {
                integers.number(8, value);
            }
            message.nested(5, integers.number(20, 7));
            return this;
        }

        /** Joins the graph; the name of its first output. */
        String end() {
            graph.nested(NODE, message);
            return outputs.getFirst();
        }
    }

    /** The whole file. */
    Message model() {
        return model(false);
    }

    /** The whole file, with operators of ONNX Runtime's own or without. */
    Message model(boolean own) {
        Message model = new Message()
                .number(1, FORMAT)
                .text(2, "marquee")
                .nested(7, graph)
                .nested(8, new Message().text(1, "").number(2, OPERATORS));
        return own ? model.nested(8, new Message().text(1, OWN).number(2, 1)) : model;
    }

    private static Message valueInfo(String name, int type, List<Object> axes) {
        Message shape = new Message();
        for (Object axis : axes) {
            Message dimension = new Message();
            shape.nested(
                    1,
                    axis instanceof String text
                            ? dimension.text(2, text)
                            : dimension.number(1, ((Number) axis).longValue()));
        }
        Message tensor = new Message().number(1, type).nested(2, shape);
        return new Message().text(1, name).nested(2, new Message().nested(1, tensor));
    }
}
