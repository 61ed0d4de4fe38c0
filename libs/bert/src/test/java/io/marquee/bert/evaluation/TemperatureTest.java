package io.marquee.bert.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TemperatureTest {

    /** Three of four right at a margin m are best told by 3/4 = sigmoid(m / T): T = m / ln 3. */
    @Test
    void isTheOneThatACalculationOnPaperGives() {
        List<float[]> logits = List.of(margin(4), margin(4), margin(4), margin(4));
        assertThat(Temperature.fit(logits, new int[] {0, 0, 0, 1}).value()).isCloseTo(4 / Math.log(3), within(1e-9));
    }

    @Property(tries = 30)
    void findsTheTemperatureThatLabelsWereDrawnWith(
            @ForAll @DoubleRange(min = 0.3, max = 5) double wanted, @ForAll long seed) {
        Random random = new Random(seed);
        List<float[]> logits = new ArrayList<>();
        int[] labels = new int[4000];
        for (int i = 0; i < labels.length; i++) {
            float[] row = new float[3];
            for (int j = 0; j < row.length; j++) {
                row[j] = (float) (random.nextGaussian() * 2 * wanted);
            }
            logits.add(row);
            labels[i] = drawn(new Temperature(wanted).probabilities(row), random);
        }
        assertThat(Temperature.fit(logits, labels).value()).isCloseTo(wanted, within(0.2 * wanted));
    }

    @Property(tries = 100)
    void neverMakesTheFittedExamplesLessLikely(
            @ForAll @Size(min = 1, max = 30) List<@Size(3) List<@FloatRange(min = -50, max = 50) Float>> rows,
            @ForAll Random random) {
        List<float[]> logits = rows.stream()
                .map(row -> new float[] {row.get(0), row.get(1), row.get(2)})
                .toList();
        int[] labels = random.ints(logits.size(), 0, 3).toArray();
        Temperature fitted = Temperature.fit(logits, labels);
        assertThat(loss(logits, labels, fitted)).isLessThanOrEqualTo(loss(logits, labels, Temperature.NONE) + 1e-6);
    }

    @Property
    void leavesTheOrderOfTheClasses(
            @ForAll @DoubleRange(min = 0.05, max = 20) double value,
            @ForAll @Size(4) List<@FloatRange(min = -30, max = 30) Float> row) {
        float[] logits = {row.get(0), row.get(1), row.get(2), row.get(3)};
        float[] probabilities = new Temperature(value).probabilities(logits);
        float sum = 0;
        for (int i = 0; i < logits.length; i++) {
            sum += probabilities[i];
            assertThat(probabilities[i]).isLessThanOrEqualTo(probabilities[Softmax.argmax(logits)]);
        }
        assertThat(sum).isCloseTo(1, within(1e-5f));
    }

    @Test
    void staysOneWhereThereIsNothingToLearnFrom() {
        assertThat(Temperature.fit(List.of(), new int[0])).isEqualTo(Temperature.NONE);
        assertThat(Temperature.fit(List.of(margin(3), margin(1)), new int[] {0, 0}))
                .isEqualTo(Temperature.NONE);
        assertThat(Temperature.fit(List.of(margin(3), new float[] {Float.NaN, 0}), new int[] {1, 0}))
                .isEqualTo(Temperature.NONE);
    }

    @Test
    void staysWithinItsBoundsWhereEverythingIsWrong() {
        assertThat(Temperature.fit(List.of(margin(3), margin(1)), new int[] {1, 1})
                        .value())
                .isCloseTo(Temperature.HIGHEST, within(1e-9));
    }

    @Property
    void isNothingBeyondItsBounds(@ForAll double value) {
        if (value >= Temperature.LOWEST && value <= Temperature.HIGHEST) {
            assertThat(new Temperature(value).value()).isEqualTo(value);
        } else {
            assertThatIllegalArgumentException().isThrownBy(() -> new Temperature(value));
        }
    }

    private static double loss(List<float[]> logits, int[] labels, Temperature temperature) {
        Scoring scoring = new Scoring(List.of("a", "b", "c"), temperature);
        for (int i = 0; i < labels.length; i++) {
            scoring.add(labels[i], logits.get(i));
        }
        return scoring.scores().loss();
    }

    private static float[] margin(float margin) {
        return new float[] {margin, 0};
    }

    private static int drawn(float[] probabilities, Random random) {
        double left = random.nextDouble();
        int label = 0;
        while (label < probabilities.length - 1 && left >= probabilities[label]) {
            left -= probabilities[label++];
        }
        return label;
    }
}
