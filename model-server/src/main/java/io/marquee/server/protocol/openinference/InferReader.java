package io.marquee.server.protocol.openinference;

import io.marquee.server.predict.Conditions;
import io.marquee.server.protocol.InputLimits;
import io.marquee.server.protocol.JsonReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a request for inference: JSON, and behind it raw tensors where a header says how long the JSON is. */
final class InferReader {

    private static final int MOST_INPUTS = 16;
    private static final int LONGEST_ID = 256;
    private static final long LONGEST_MS = 600_000;

    private final InputLimits limits;
    private final List<TensorReader> inputs = new ArrayList<>();
    private final List<Wanted> outputs = new ArrayList<>();
    private @Nullable String id;
    private @Nullable String session;
    private @Nullable Duration deadline;
    private boolean windows;
    private boolean binaryOutputs;
    private boolean outputsGiven;

    private InferReader(InputLimits limits) {
        this.limits = limits;
    }

    /**
     * @param jsonLength the length of the JSON; null where the body is nothing else
     * @throws io.marquee.base.MarqueeException INVALID_INPUT, TOO_LARGE
     */
    static InferRequest read(byte[] body, @Nullable Integer jsonLength, InputLimits limits) {
        if (jsonLength != null && (jsonLength < 0 || jsonLength > body.length)) {
            throw JsonReader.wrong("", "is shorter than its Inference-Header-Content-Length");
        }
        InferReader reading = new InferReader(limits);
        int length = jsonLength == null ? body.length : jsonLength;
        JsonReader.read(body, length, json -> json.members("", name -> reading.field(name, json)));
        return reading.request(jsonLength == null ? null : new BinaryTensors(body, length));
    }

    private InferRequest request(@Nullable BinaryTensors raw) {
        if (inputs.isEmpty()) {
            throw JsonReader.wrong("inputs", "must not be empty");
        }
        List<Tensor> tensors = new ArrayList<>();
        for (TensorReader input : inputs) {
            tensors.add(input.tensor(raw));
        }
        if (raw != null) {
            raw.checkEnd();
        }
        return new InferRequest(id, tensors, wanted(), new Conditions(deadline, session, windows));
    }

    private List<Wanted> wanted() {
        if (!outputsGiven || outputs.isEmpty()) {
            return Arrays.stream(Output.values())
                    .map(it -> new Wanted(it, binaryOutputs))
                    .toList();
        }
        return outputs;
    }

    private void field(String name, JsonReader json) {
        switch (name) {
            case "id" -> id = json.isNull() ? null : id(json.text("id"));
            case "parameters" -> json.members("parameters", key -> parameter(key, json));
            case "inputs" -> json.elements("inputs", () -> input(json));
            case "outputs" -> {
                outputsGiven = true;
                json.elements("outputs", () -> output(json));
            }
            default -> json.skip();
        }
    }

    private static String id(String id) {
        if (id.length() > LONGEST_ID) {
            throw JsonReader.wrong("id", "must not have more than " + LONGEST_ID + " characters");
        }
        return id;
    }

    private void input(JsonReader json) {
        if (inputs.size() == MOST_INPUTS) {
            throw JsonReader.wrong("inputs", "must not be more than " + MOST_INPUTS);
        }
        TensorReader reader = new TensorReader(limits, "inputs[" + inputs.size() + "]");
        reader.read(json);
        inputs.add(reader);
    }

    private void parameter(String key, JsonReader json) {
        switch (key) {
            case "binary_data_output" -> binaryOutputs = json.flag("parameters.binary_data_output");
            case "windows" -> windows = json.flag("parameters.windows");
            case "session" -> session = id(json.text("parameters.session"));
            case "deadline_ms" -> deadline = deadline(json.integer("parameters.deadline_ms"));
            default -> json.skip();
        }
    }

    private static Duration deadline(long millis) {
        if (millis < 1 || millis > LONGEST_MS) {
            throw JsonReader.wrong("parameters.deadline_ms", "must be 1 to " + LONGEST_MS);
        }
        return Duration.ofMillis(millis);
    }

    private void output(JsonReader json) {
        String place = "outputs[" + outputs.size() + "]";
        if (outputs.size() == MOST_INPUTS) {
            throw JsonReader.wrong("outputs", "must not be more than " + MOST_INPUTS);
        }
        @Nullable Output[] output = {null};
        boolean[] binary = {binaryOutputs};
        json.members(place, field -> {
            switch (field) {
                case "name" -> output[0] = named(json.text(place + ".name"), place);
                case "parameters" ->
                    json.members(place + ".parameters", key -> {
                        switch (key) {
                            case "binary_data" -> binary[0] = json.flag(place + ".parameters.binary_data");
                            case "classification" ->
                                throw JsonReader.wrong(
                                        place, "cannot be a classification; ask for 'label' and 'score'");
                            default -> json.skip();
                        }
                    });
                default -> json.skip();
            }
        });
        Output named = output[0];
        if (named == null) {
            throw JsonReader.wrong(place, "must have a name");
        }
        outputs.add(new Wanted(named, binary[0]));
    }

    private static Output named(String name, String place) {
        return Output.of(name)
                .orElseThrow(() -> JsonReader.wrong(
                        place,
                        "must be one of "
                                + Arrays.stream(Output.values())
                                        .map(Output::key)
                                        .collect(Collectors.joining(", "))));
    }
}
