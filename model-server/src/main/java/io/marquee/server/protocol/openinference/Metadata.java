package io.marquee.server.protocol.openinference;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a model reads and answers. It takes {@code text}, or else {@code input_ids} with {@code attention_mask}.
 *
 * @param name the name that it answers under
 * @param versions the versions that answer
 * @param platform what computes it
 * @param inputs the tensors that it reads; -1 stands for any size
 * @param outputs the tensors that it answers
 */
record Metadata(String name, List<String> versions, String platform, List<Spec> inputs, List<Spec> outputs) {

    /** A tensor's name, type and shape. */
    record Spec(String name, String datatype, List<Integer> shape) {}

    private static final List<Integer> LIST = List.of(-1);
    private static final List<Integer> TABLE = List.of(-1, -1);

    static Metadata of(String name, List<String> versions) {
        return new Metadata(
                name,
                versions,
                "marquee_bert",
                Stream.concat(
                                Stream.of(new Spec(Inputs.TEXT, Datatype.BYTES.name(), LIST)),
                                Stream.of(Inputs.IDS, Inputs.MASK)
                                        .map(it -> new Spec(it, Datatype.INT64.name(), TABLE)))
                        .toList(),
                Arrays.stream(Output.values())
                        .map(it -> new Spec(it.key(), it.datatype(), it.isPerClass() ? TABLE : LIST))
                        .toList());
    }
}
