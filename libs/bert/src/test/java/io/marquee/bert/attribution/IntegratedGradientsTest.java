package io.marquee.bert.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Contributions of functions whose integrals are known. */
class IntegratedGradientsTest {

    private static final Effort EXACT = new Effort(8, 64, 1e-6);

    /** Two classes: a sum of exponentials of each token's way, and its negative. */
    private static Slopes exponentials(List<Double> rates) {
        return (places, target) -> {
            List<float[]> logits = new ArrayList<>();
            List<float[]> slopes = new ArrayList<>();
            double sign = target == 0 ? 1 : -1;
            for (float place : places) {
                float value = (float) rates.stream()
                        .mapToDouble(rate -> Math.exp(rate * place))
                        .sum();
                logits.add(new float[] {value, -value});
                float[] row = new float[rates.size()];
                for (int i = 0; i < row.length; i++) {
                    row[i] = (float) (sign * rates.get(i) * Math.exp(rates.get(i) * place));
                }
                slopes.add(row);
            }
            return new Slopes.Values(logits, slopes);
        };
    }

    @Property(tries = 100)
    void sumToTheDifferenceAndGiveEachTokenItsOwn(
            @ForAll @Size(min = 1, max = 8) List<@DoubleRange(min = -4, max = 2) Double> rates) {
        Attribution attribution = IntegratedGradients.of(exponentials(rates), OptionalInt.of(0), EXACT);
        for (int i = 0; i < rates.size(); i++) {
            assertThat(attribution.contributions()[i]).isCloseTo(Math.exp(rates.get(i)) - 1, within(1e-4));
        }
        assertThat(attribution.converged()).isTrue();
        assertThat(attribution.error()).isLessThan(1e-4 + 1e-6 * Math.abs(attribution.difference()));
    }

    @Test
    void explainsTheClassThatTheModelChoosesUnlessAnotherIsAskedFor() {
        Slopes falling = exponentials(List.of(1.0, 2.0));
        assertThat(IntegratedGradients.of(falling, OptionalInt.empty(), EXACT).target())
                .isZero();
        Attribution other = IntegratedGradients.of(falling, OptionalInt.of(1), EXACT);
        assertThat(other.target()).isOne();
        assertThat(other.sum()).isNegative().isCloseTo(other.difference(), within(1e-4));
    }

    @Test
    void doublesItsStepsUntilTheErrorIsSmallEnough() {
        Slopes steep = exponentials(List.of(30.0));
        Attribution rough = IntegratedGradients.of(steep, OptionalInt.of(0), new Effort(2, 2, 1e-4));
        Attribution fine = IntegratedGradients.of(steep, OptionalInt.of(0), new Effort(2, 64, 1e-4));
        assertThat(rough.converged()).isFalse();
        assertThat(rough.steps()).isEqualTo(2);
        assertThat(fine.converged()).isTrue();
        assertThat(fine.relativeError()).isLessThan(1e-4).isLessThan(rough.relativeError());
        assertThat(fine.steps()).isBetween(8, 32);
        assertThat(fine.allSteps()).isEqualTo(2 * fine.steps() - 2);
    }

    @Property(tries = 50)
    void integratesPolynomialsExactly(@ForAll @IntRange(min = 1, max = 40) int count) {
        Quadrature rule = Quadrature.of(count);
        assertThat(Arrays.stream(rule.weights()).sum()).isCloseTo(1, within(1e-12));
        assertThat(rule.places()).isSorted();
        assertThat(Arrays.stream(rule.places())).allMatch(place -> place > 0 && place < 1);
        for (int power : new int[] {1, count, 2 * count - 1}) {
            double integral = 0;
            for (int i = 0; i < count; i++) {
                integral += rule.weights()[i] * Math.pow(rule.places()[i], power);
            }
            assertThat(integral).isCloseTo(1.0 / (power + 1), within(1e-12));
        }
    }

    @Test
    void saysWhatIsLostOfNoDifference() {
        var nothing = new Attribution(0, new float[] {1}, new float[] {1}, new double[] {0, 0}, 1, 1, true);
        assertThat(nothing.relativeError()).isZero();
        var lost = new Attribution(0, new float[] {1}, new float[] {1}, new double[] {0, 1}, 1, 1, false);
        assertThat(lost.relativeError()).isInfinite();
    }
}
