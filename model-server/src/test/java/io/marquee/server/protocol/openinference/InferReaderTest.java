package io.marquee.server.protocol.openinference;

import static io.marquee.server.protocol.Refusals.LIMITS;
import static io.marquee.server.protocol.Refusals.bytes;
import static io.marquee.server.protocol.Refusals.readsOrRefuses;
import static io.marquee.server.protocol.Refusals.refused;
import static io.marquee.server.protocol.Refusals.texts;
import static io.marquee.server.protocol.Refusals.tokens;
import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.base.FailureKind;
import io.marquee.server.predict.Input;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tensors of strangers, in JSON and in binary. */
class InferReaderTest {

    private static final String TEXTS =
            "{'id': 'x', 'inputs': [{'name': 'text', 'datatype': 'BYTES', 'shape': [2], 'data': ['a', 'b']}]}";

    private static byte[] json(String body) {
        return bytes(body.replace('\'', '"'));
    }

    private static InferRequest read(byte[] body, @Nullable Integer jsonLength) {
        return InferReader.read(body, jsonLength, LIMITS);
    }

    private static List<Input> inputs(String body) {
        return Inputs.of(read(json(body), null).inputs(), LIMITS);
    }

    @Test
    void readsTexts() {
        InferRequest request = read(json(TEXTS), null);
        assertThat(request.id()).isEqualTo("x");
        assertThat(texts(Inputs.of(request.inputs(), LIMITS))).containsExactly("a", "b");
        assertThat(request.outputs()).extracting(Wanted::output).containsExactly(Output.values());
    }

    @Test
    void readsTokensWithoutTheirPadding() {
        List<Input> inputs = inputs("{'inputs': ["
                + "{'name': 'attention_mask', 'datatype': 'INT64', 'shape': [2, 3], 'data': [[1, 1, 1], [1, 1, 0]]},"
                + "{'name': 'input_ids', 'datatype': 'INT64', 'shape': [2, 3], 'data': [2, 5, 3, 2, 3, 0]}]}");
        assertThat(tokens(inputs)).containsExactly(new int[] {2, 5, 3}, new int[] {2, 3});
    }

    @Test
    void readsWhatIsWantedAndUnderWhichConditions() {
        InferRequest request = read(
                json("{'parameters': {'session': 's', 'deadline_ms': 50, 'windows': true, 'binary_data_output': true,"
                        + " 'priority': 1}, 'outputs': [{'name': 'label'}, {'name': 'logits', 'parameters':"
                        + " {'binary_data': false}}], 'inputs': [{'shape': [1, 1], 'data': [['a']], 'name': 'text',"
                        + " 'datatype': 'BYTES'}]}"),
                null);
        assertThat(request.outputs()).containsExactly(new Wanted(Output.LABEL, true), new Wanted(Output.LOGITS, false));
        assertThat(request.conditions().stickyKey()).isEqualTo("s");
        assertThat(request.conditions().deadline()).isEqualTo(Duration.ofMillis(50));
        assertThat(request.conditions().windows()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}|'inputs' must not be empty",
                "{'inputs': [{'name': 'text', 'datatype': 'BYTES', 'shape': [3], 'data': ['a']}]}|has 1 elements",
                "{'inputs': [{'name': 'text', 'datatype': 'BYTES', 'shape': [1], 'data': [1]}]}|data that is not BYTES",
                "{'inputs': [{'name': 'text', 'datatype': 'FP32', 'shape': [1], 'data': [1]}]}|must be one of BYTES",
                "{'inputs': [{'name': 'text', 'datatype': 'BYTES', 'shape': [-1], 'data': ['a']}]}|a shape that is none",
                "{'inputs': [{'name': 'text', 'datatype': 'BYTES', 'shape': [1, 2], 'data': ['a', 'b']}]}|shape [n]",
                "{'inputs': [{'name': 'texts', 'datatype': 'BYTES', 'shape': [1], 'data': ['a']}]}|must be 'text'",
                "{'inputs': [{'name': 'text', 'datatype': 'BYTES', 'shape': [4294967296, 4294967296], 'data': ['a']}]}|elements",
                "{'inputs': [{'name': 'text', 'datatype': 'BYTES', 'shape': [1], 'parameters': {'binary_data_size': 5}}]}|no Inference-Header",
                "{'inputs': [{'name': 'input_ids', 'datatype': 'INT64', 'shape': [1, 2], 'data': [-1, 2]}]}|no vocabulary",
                "{'inputs': [{'name': 'input_ids', 'datatype': 'INT64', 'shape': [2], 'data': [1, 2]}]}|shape [n, m]",
                "{'inputs': [{'name': 'text', 'datatype': 'BYTES', 'shape': [1], 'data': ['a']}], 'outputs': [{'name': 'x'}]}|must be one of label"
            })
    void refusesWhatIsNoQuestion(String body, String reason) {
        assertThat(refused(() -> inputs(body))).hasMessageContaining(reason);
    }

    @Test
    void refusesAMaskWithHolesAndSegments() {
        String ids = "{'name': 'input_ids', 'datatype': 'INT64', 'shape': [1, 3], 'data': [2, 5, 3]}";
        String other = "{'name': '%s', 'datatype': 'INT64', 'shape': [1, 3], 'data': %s}";
        for (String wrong : List.of(
                other.formatted("attention_mask", "[1, 0, 1]"),
                other.formatted("attention_mask", "[0, 0, 0]"),
                other.formatted("token_type_ids", "[0, 1, 0]"))) {
            refused(() -> inputs("{'inputs': [" + ids + "," + wrong + "]}"));
        }
    }

    @Test
    void refusesMoreTextsThanOneCallMayHold() {
        String body = "{'inputs': [{'name': 'text', 'datatype': 'BYTES', 'shape': [5], 'data': ['', '', '', '', '']}]}";
        assertThat(refused(() -> inputs(body)).kind()).isEqualTo(FailureKind.TOO_LARGE);
    }

    /** A binary request as {@code tritonclient} sends it. */
    private static byte[] binary(byte[] raw, int count, String[] header) {
        header[0] = ("{'inputs': [{'name': 'text', 'datatype': 'BYTES', 'shape': [" + count
                        + "], 'parameters': {'binary_data_size': " + raw.length + "}}]}")
                .replace('\'', '"');
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(bytes(header[0]));
        all.writeBytes(raw);
        return all.toByteArray();
    }

    private static byte[] elements(List<String> texts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (String text : texts) {
            byte[] utf8 = bytes(text);
            byte[] length = new byte[Integer.BYTES];
            ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).putInt(utf8.length);
            all.writeBytes(length);
            all.writeBytes(utf8);
        }
        return all.toByteArray();
    }

    @Property(tries = 300)
    void givesBackEveryTextThatCameInBinary(@ForAll @Size(min = 1, max = 4) List<@StringLength(max = 9) String> texts) {
        List<String> whole = texts.stream()
                .map(it -> new String(bytes(it), StandardCharsets.UTF_8))
                .toList();
        String[] header = new String[1];
        byte[] body = binary(elements(whole), whole.size(), header);
        InferRequest request = read(body, bytes(header[0]).length);
        assertThat(texts(Inputs.of(request.inputs(), LIMITS))).isEqualTo(whole);
    }

    @Property(tries = 1000)
    void readsOrRefusesWhateverComesInBinary(
            @ForAll @Size(max = 40) byte[] raw,
            @ForAll @IntRange(max = 6) int count,
            @ForAll @IntRange(max = 200) int length) {
        String[] header = new String[1];
        byte[] body = binary(raw, count, header);
        readsOrRefuses(() -> Inputs.of(read(body, bytes(header[0]).length).inputs(), LIMITS));
        readsOrRefuses(() -> read(body, length));
    }

    @Property(tries = 500)
    void readsOrRefusesWhateverTextIsCutShort(@ForAll @IntRange(max = 120) int length) {
        byte[] whole = json(TEXTS);
        byte[] cut = Arrays.copyOf(whole, Math.min(length, whole.length));
        readsOrRefuses(() -> read(cut, null));
    }
}
