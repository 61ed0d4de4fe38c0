package io.marquee.server.protocol.openinference;

import io.marquee.server.predict.Input;
import io.marquee.server.protocol.InputLimits;
import io.marquee.server.protocol.JsonReader;
import io.marquee.server.protocol.TokenRows;
import java.util.List;
import java.util.Optional;

/**
 * From tensors to what is judged: {@code text} (BYTES), or {@code input_ids} with {@code attention_mask} (whole numbers,
 * one row per text). {@code token_type_ids} may come along; it has to be zeros.
 */
final class Inputs {

    static final String TEXT = "text";
    static final String IDS = "input_ids";
    static final String MASK = "attention_mask";
    static final String TYPES = "token_type_ids";

    private Inputs() {}

    static List<Input> of(List<Tensor> tensors, InputLimits limits) {
        Optional<Tensor> ids = find(tensors, IDS);
        if (ids.isPresent()) {
            return ofIds(ids.get(), find(tensors, MASK), find(tensors, TYPES), limits);
        }
        if (tensors.size() != 1) {
            throw JsonReader.wrong("inputs", "must be one tensor of texts, or input_ids with attention_mask");
        }
        Tensor text = tensors.getFirst();
        if (!text.name().equals(TEXT) || text.texts().isEmpty()) {
            throw JsonReader.wrong(
                    "inputs", "must be 'text' of BYTES, or 'input_ids' of INT64; not '" + text.name() + "'");
        }
        boolean column = text.shape().size() == 2 && text.shape().getLast() == 1;
        if (text.shape().size() != 1 && !column) {
            throw JsonReader.wrong(TEXT, "must have the shape [n] or [n, 1]");
        }
        return text.texts();
    }

    private static Optional<Tensor> find(List<Tensor> tensors, String name) {
        return tensors.stream().filter(it -> it.name().equals(name)).findFirst();
    }

    private static List<Input> ofIds(Tensor ids, Optional<Tensor> mask, Optional<Tensor> types, InputLimits limits) {
        check(ids, ids);
        mask.ifPresent(it -> check(it, ids));
        types.ifPresent(it -> check(it, ids));
        types.ifPresent(Inputs::checkZeros);
        return new TokenRows(IDS, MASK, limits)
                .inputs(ids.numbers(), mask.map(Tensor::numbers).orElse(null), ids.rows());
    }

    private static void check(Tensor tensor, Tensor ids) {
        if (tensor.shape().size() != 2 || !tensor.texts().isEmpty() || tensor.numbers().length == 0) {
            throw JsonReader.wrong(tensor.name(), "must be numbers of the shape [n, m]");
        }
        if (!tensor.shape().equals(ids.shape())) {
            throw JsonReader.wrong(tensor.name(), "must have the shape of " + IDS + ", " + ids.shape());
        }
    }

    private static void checkZeros(Tensor types) {
        for (long type : types.numbers()) {
            if (type != 0) {
                throw JsonReader.wrong(TYPES, "must be zeros: one text is judged, not a pair");
            }
        }
    }
}
