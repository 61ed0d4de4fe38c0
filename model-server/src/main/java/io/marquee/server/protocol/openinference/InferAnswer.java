package io.marquee.server.protocol.openinference;

import io.marquee.bert.Prediction;
import io.marquee.server.predict.Judgement;
import io.marquee.server.protocol.JsonAnswer;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * A judgement as outputs.
 *
 * @param json the JSON
 * @param raw the outputs that were wanted as raw bytes, in their order; empty where there is none
 */
@SuppressWarnings("ArrayRecordComponent") // written once, never compared
record InferAnswer(byte[] json, byte[] raw) {

    static InferAnswer of(@Nullable String id, Judgement judgement, List<Wanted> outputs) {
        List<byte[]> raw = outputs.stream()
                .map(it -> it.binary() ? raw(it.output(), judgement.predictions()) : new byte[0])
                .toList();
        byte[] json = JsonAnswer.bytes(out -> write(id, judgement, outputs, raw, out));
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        raw.forEach(all::writeBytes);
        return new InferAnswer(json, all.toByteArray());
    }

    private static void write(
            @Nullable String id, Judgement judgement, List<Wanted> outputs, List<byte[]> raw, JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("model_name", judgement.model().modelName());
        json.writeStringProperty("model_version", judgement.model().version());
        if (id != null) {
            json.writeStringProperty("id", id);
        }
        json.writeName("parameters");
        json.writeStartObject();
        json.writeStringProperty("prediction_id", judgement.id());
        json.writeEndObject();
        json.writeName("outputs");
        json.writeStartArray();
        for (int i = 0; i < outputs.size(); i++) {
            write(outputs.get(i), raw.get(i).length, judgement.predictions(), json);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(Wanted wanted, int rawSize, List<Prediction> predictions, JsonGenerator json) {
        Output output = wanted.output();
        json.writeStartObject();
        json.writeStringProperty("name", output.key());
        json.writeStringProperty("datatype", output.datatype());
        json.writeName("shape");
        json.writeStartArray();
        json.writeNumber(predictions.size());
        if (output.isPerClass()) {
            json.writeNumber(predictions.getFirst().logits().length);
        }
        json.writeEndArray();
        if (wanted.binary()) {
            json.writeName("parameters");
            json.writeStartObject();
            json.writeNumberProperty("binary_data_size", rawSize);
            json.writeEndObject();
        } else {
            json.writeName("data");
            json.writeStartArray();
            predictions.forEach(it -> output.write(it, json));
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static byte[] raw(Output output, List<Prediction> predictions) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (Prediction prediction : predictions) {
            bytes.writeBytes(
                    output == Output.LABEL ? element(prediction.labelName()) : raw(output.numbers(prediction)));
        }
        return bytes.toByteArray();
    }

    private static byte[] element(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        byte[] raw = new byte[Integer.BYTES + utf8.length];
        ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN).putInt(utf8.length).put(utf8);
        return raw;
    }

    private static byte[] raw(float[] numbers) {
        byte[] raw = new byte[numbers.length * Float.BYTES];
        ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(numbers);
        return raw;
    }
}
