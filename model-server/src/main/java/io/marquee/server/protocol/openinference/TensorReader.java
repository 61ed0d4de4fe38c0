package io.marquee.server.protocol.openinference;

import io.marquee.server.predict.Input;
import io.marquee.server.protocol.InputLimits;
import io.marquee.server.protocol.JsonReader;
import io.marquee.server.protocol.Numbers;
import io.marquee.server.protocol.TextCollector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads one input of a request. Its data may come before its type, so it is taken as what it looks like. */
final class TensorReader {

    private static final int MOST_DIMENSIONS = 8;

    private final InputLimits limits;
    private final String place;
    private final List<Long> shape = new ArrayList<>();
    private @Nullable String name;
    private @Nullable Datatype datatype;
    private @Nullable TextCollector texts;
    private @Nullable Numbers numbers;
    private long binarySize = -1;

    /** @param place where the input stands in the request */
    TensorReader(InputLimits limits, String place) {
        this.limits = limits;
        this.place = place;
    }

    void read(JsonReader json) {
        json.members(place, field -> {
            switch (field) {
                case "name" -> name = json.text(place + ".name");
                case "datatype" -> datatype = datatype(json.text(place + ".datatype"));
                case "shape" -> json.elements(place + ".shape", () -> dimension(json));
                case "data" -> data(json);
                case "parameters" -> json.members(place + ".parameters", key -> parameter(key, json));
                default -> json.skip();
            }
        });
    }

    private void parameter(String key, JsonReader json) {
        if (key.equals("binary_data_size")) {
            binarySize = json.integer(place + ".parameters.binary_data_size");
            if (binarySize < 0) {
                throw wrong("has a negative binary_data_size");
            }
        } else {
            json.skip();
        }
    }

    private void dimension(JsonReader json) {
        long value = json.integer(place + ".shape");
        if (value < 0 || shape.size() == MOST_DIMENSIONS) {
            throw wrong("has a shape that is none");
        }
        shape.add(value);
    }

    private void data(JsonReader json) {
        json.elements(place + ".data", () -> element(json));
    }

    private void element(JsonReader json) {
        if (json.isList()) {
            json.elements(place + ".data", () -> element(json));
        } else if (json.isText()) {
            collector().add(json);
        } else {
            numbers = numbers == null ? new Numbers() : numbers;
            numbers.add(json.integer(place + ".data"));
        }
    }

    private TextCollector collector() {
        texts = texts == null ? new TextCollector(limits, place + ".data") : texts;
        return texts;
    }

    /** The tensor, its raw bytes taken from behind the JSON where it has such. */
    Tensor tensor(@Nullable BinaryTensors raw) {
        if (name == null || datatype == null || shape.isEmpty()) {
            throw wrong("must have name, datatype and shape");
        }
        boolean inJson = texts != null || numbers != null;
        if (binarySize >= 0 && raw == null) {
            throw wrong("has binary_data_size, but the request has no Inference-Header-Content-Length");
        }
        if (binarySize >= 0 && inJson) {
            throw wrong("has data twice, in JSON and in binary");
        }
        Tensor tensor = binarySize < 0 || raw == null ? ofJson(name, datatype) : ofBinary(name, datatype, raw);
        int count = datatype == Datatype.BYTES ? collector().count() : tensor.numbers().length;
        if (count != Tensor.elements(shape)) {
            throw wrong("has " + count + " elements, its shape " + shape + " says otherwise");
        }
        return tensor;
    }

    private Tensor ofJson(String name, Datatype type) {
        if (type == Datatype.BYTES ? numbers != null : texts != null) {
            throw wrong("has data that is not " + type);
        }
        if (type == Datatype.BYTES) {
            return new Tensor(name, shape, inputs(), new long[0]);
        }
        return new Tensor(name, shape, List.of(), numbers == null ? new long[0] : numbers.toArray());
    }

    private Tensor ofBinary(String name, Datatype type, BinaryTensors raw) {
        if (type == Datatype.BYTES) {
            raw.texts(place, binarySize, collector());
            return new Tensor(name, shape, inputs(), new long[0]);
        }
        return new Tensor(name, shape, List.of(), raw.numbers(place, binarySize, type));
    }

    private List<Input> inputs() {
        return collector().inputs();
    }

    private static Datatype datatype(String name) {
        return Arrays.stream(Datatype.values())
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow(() -> JsonReader.wrong(
                        "datatype",
                        "must be one of "
                                + Arrays.stream(Datatype.values())
                                        .map(Enum::name)
                                        .collect(Collectors.joining(", "))));
    }

    private RuntimeException wrong(String message) {
        return JsonReader.wrong(place, message);
    }
}
