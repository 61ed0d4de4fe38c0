package io.marquee.bert.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class MessageTest {

    /** The examples of protobuf's own page on its encoding. */
    @Test
    void encodesTheExamplesOfItsDescription() throws IOException {
        assertThat(hex(new Message().number(1, 150))).isEqualTo("089601");
        assertThat(hex(new Message().text(2, "testing"))).isEqualTo("120774657374696e67");
        assertThat(hex(new Message().nested(3, new Message().number(1, 150)))).isEqualTo("1a03089601");
        assertThat(hex(new Message().number(1, -2))).isEqualTo("08feffffffffffffffff01");
    }

    @Test
    void encodesFloatsAndHighFieldNumbers() throws IOException {
        assertThat(hex(new Message().real(2, 1))).isEqualTo("150000803f");
        assertThat(hex(new Message().number(20, 0))).isEqualTo("a00100");
    }

    @Property
    void decodesToTheNumberThatWasEncoded(@ForAll long value) throws IOException {
        byte[] bytes = bytes(new Message().number(1, value));
        long decoded = 0;
        for (int i = 1; i < bytes.length; i++) {
            assertThat(bytes[i] < 0).isEqualTo(i < bytes.length - 1);
            decoded |= (bytes[i] & 0x7fL) << (7 * (i - 1));
        }
        assertThat(decoded).isEqualTo(value);
    }

    @Property
    void knowsItsSizeBeforehand(@ForAll long number, @ForAll String text, @ForAll float real) throws IOException {
        Message inner = new Message().number(3, number).text(20, text).real(300, real);
        Message outer = new Message()
                .nested(1, inner)
                .nested(2, Values.longs(number, 1))
                .nested(3, Values.bytes(new byte[] {1}));
        assertThat(bytes(outer)).hasSize(Math.toIntExact(outer.size()));
    }

    @Test
    void streamsValuesInLittleEndianWhateverTheirNumber() throws IOException {
        Values floats = Values.floats(40_000, index -> index);
        byte[] bytes = bytes(floats);
        assertThat(bytes).hasSize(160_000);
        int last = Float.floatToIntBits(39_999);
        assertThat(bytes).endsWith(last, last >> 8, last >> 16, last >> 24);
        assertThat(bytes(Values.longs(258))).containsExactly(2, 1, 0, 0, 0, 0, 0, 0);
    }

    private static String hex(Message message) throws IOException {
        return HexFormat.of().formatHex(bytes(message));
    }

    private static byte[] bytes(Payload payload) throws IOException {
        var out = new ByteArrayOutputStream();
        payload.writeTo(out);
        return out.toByteArray();
    }
}
