package io.marquee.bert.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.marquee.bert.weights.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class QuantizedTest {

    @Test
    void givesEveryRowAScaleOfItsOwn() {
        Quantized quantized = Quantized.rows(new Tensor(new long[] {2, 2}, new float[] {1, -2, 0.5f, 0.25f}), 64);
        assertThat(quantized.values()).containsExactly(32, -64, 64, 32);
        assertThat(quantized.scales()).containsExactly(2 / 64f, 0.5f / 64);
    }

    @Property
    void isWithinHalfAStepOfEveryValue(
            @ForAll @Size(12) List<@FloatRange(min = -1e30f, max = 1e30f) Float> list,
            @ForAll @IntRange(min = 1, max = 127) int steps) {
        float[] reals = new float[12];
        for (int i = 0; i < reals.length; i++) {
            reals[i] = list.get(i);
        }
        Quantized quantized = Quantized.rows(new Tensor(new long[] {3, 4}, reals), steps);
        for (int i = 0; i < reals.length; i++) {
            double scale = quantized.scales()[i / 4];
            assertThat((int) quantized.values()[i]).isBetween(-steps, steps);
            assertThat(quantized.values()[i] * scale).isCloseTo(reals[i], within(0.501 * scale));
        }
    }

    @Test
    void turnsRowsIntoColumns() throws IOException {
        Quantized quantized = new Quantized(new byte[] {1, 2, 3, 4, 5, 6}, new float[2]);
        var out = new ByteArrayOutputStream();
        quantized.turned(2, 3).writeTo(out);
        assertThat(out.toByteArray()).containsExactly(1, 4, 2, 5, 3, 6);
    }
}
