package io.marquee.bert.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SoftmaxTest {

    @Test
    void givesKnownProbabilities() {
        assertThat(Softmax.of(new float[] {1, 2, 3}))
                .containsExactly(new float[] {0.09003057f, 0.2447285f, 0.665241f}, within(1e-6f));
    }

    @Test
    void standsLargeLogits() {
        assertThat(Softmax.of(new float[] {1e30f, -1e30f})).containsExactly(1, 0);
        assertThat(Softmax.of(new float[] {-1000, -1000})).containsExactly(0.5f, 0.5f);
    }

    @Test
    void findsTheFirstOfTheLargest() {
        assertThat(Softmax.argmax(new float[] {-3, -1, -1})).isEqualTo(1);
        assertThat(Softmax.argmax(new float[] {4})).isZero();
    }
}
