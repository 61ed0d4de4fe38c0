package io.marquee.server.protocol.original;

import io.marquee.server.predict.Input;
import io.marquee.server.protocol.InputLimits;
import io.marquee.server.protocol.JsonReader;
import io.marquee.server.protocol.TokenRows;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A prediction as the original's job asks for it: {@code {"model": name, "data": [input_ids, attention_mask]}}, each a list
 * of rows.
 */
record OriginalRequest(String model, List<Input> inputs) {

    private static final int MOST = 3;

    static OriginalRequest read(byte[] body, InputLimits limits) {
        Reading reading = new Reading();
        JsonReader.read(body, json -> json.members("", name -> reading.field(name, json)));
        return reading.request(limits);
    }

    private static final class Reading {
        private @Nullable String model;
        private final List<Matrix> data = new ArrayList<>();

        void field(String name, JsonReader json) {
            switch (name) {
                case "model" -> model = json.text("model");
                case "data" -> json.elements("data", () -> matrix(json));
                default -> json.skip();
            }
        }

        private void matrix(JsonReader json) {
            if (data.size() == MOST) {
                throw JsonReader.wrong("data", "must be input_ids, attention_mask and at most token_type_ids");
            }
            Matrix matrix = new Matrix("data[" + data.size() + "]");
            matrix.read(json);
            data.add(matrix);
        }

        OriginalRequest request(InputLimits limits) {
            if (model == null) {
                throw JsonReader.wrong("model", "must be given");
            }
            if (data.isEmpty()) {
                throw JsonReader.wrong("data", "must be given");
            }
            Matrix ids = data.getFirst();
            for (Matrix other : data) {
                if (!other.isShapedAs(ids)) {
                    throw JsonReader.wrong("data", "must be lists of one shape");
                }
            }
            checkTypes();
            long @Nullable [] mask = data.size() > 1 ? data.get(1).numbers() : null;
            return new OriginalRequest(
                    model, new TokenRows("data[0]", "data[1]", limits).inputs(ids.numbers(), mask, ids.rows()));
        }

        private void checkTypes() {
            if (data.size() < MOST) {
                return;
            }
            for (long type : data.getLast().numbers()) {
                if (type != 0) {
                    throw JsonReader.wrong("data[2]", "must be zeros: one text is judged, not a pair");
                }
            }
        }
    }
}
