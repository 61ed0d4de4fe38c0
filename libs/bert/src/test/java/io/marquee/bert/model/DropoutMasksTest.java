package io.marquee.bert.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DropoutMasksTest {

    private static final int COUNT = 1_000_000;

    @ParameterizedTest
    @ValueSource(floats = {0.01f, 0.1f, 0.5f, 0.9f})
    void dropsAtItsRateAndKeepsTheMean(float rate) {
        for (long key = 1; key <= 5; key++) {
            float[] masks = masks(COUNT, rate, key * 0x9e3779b97f4a7c15L);
            double sum = 0;
            int dropped = 0;
            for (float mask : masks) {
                assertThat(mask == 0 || mask == 1 / (1 - rate)).isTrue();
                dropped += mask == 0 ? 1 : 0;
                sum += mask;
            }
            double deviation = Math.sqrt(rate * (1 - rate) / COUNT);
            assertThat((double) dropped / COUNT).isCloseTo(rate, within(5 * deviation));
            assertThat(sum / COUNT).isCloseTo(1, within(5 * deviation / (1 - rate)));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8, 64, 128, 4096, 100_000})
    void dropsAtOnePlaceWhateverItDropsAtAnother(int distance) {
        float[] masks = masks(COUNT + distance, 0.1f, 42);
        int both = 0;
        for (int i = 0; i < COUNT; i++) {
            both += masks[i] == 0 && masks[i + distance] == 0 ? 1 : 0;
        }
        assertThat((double) both / COUNT).isCloseTo(0.01, within(5 * Math.sqrt(0.01 * 0.99 / COUNT)));
    }

    @ParameterizedTest
    @ValueSource(longs = {43, 42 + (1L << 32), ~42L, 0})
    void dropsByEachKeyWhateverItDropsByAnother(long otherKey) {
        float[] masks = masks(COUNT, 0.1f, 42);
        float[] others = masks(COUNT, 0.1f, otherKey);
        int both = 0;
        for (int i = 0; i < COUNT; i++) {
            both += masks[i] == 0 && others[i] == 0 ? 1 : 0;
        }
        assertThat((double) both / COUNT).isCloseTo(0.01, within(5 * Math.sqrt(0.01 * 0.99 / COUNT)));
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 128, 500})
    void dropsNoColumnMoreThanAnother(int width) {
        int rows = COUNT / width;
        float[] masks = masks(COUNT, 0.1f, 7);
        int[] dropped = new int[width];
        for (int i = 0; i < rows * width; i++) {
            dropped[i % width] += masks[i] == 0 ? 1 : 0;
        }
        double chiSquare = 0;
        for (int count : dropped) {
            chiSquare += Math.pow(count - rows * 0.1, 2) / (rows * 0.1 * 0.9);
        }
        assertThat(chiSquare).isCloseTo(width, within(5 * Math.sqrt(2 * width)));
    }

    @Test
    void givesTheSameByTheSameKey() {
        assertThat(masks(10_000, 0.1f, 5)).isEqualTo(masks(10_000, 0.1f, 5)).isNotEqualTo(masks(10_000, 0.1f, 6));
    }

    private static float[] masks(int count, float rate, long key) {
        IntBuffer bits = IntBuffer.allocate(count);
        DropoutMasks.fill(bits, rate, key);
        FloatBuffer masks = FloatBuffer.allocate(count);
        for (int bit : bits.array()) {
            masks.put(Float.intBitsToFloat(bit));
        }
        return masks.array();
    }
}
