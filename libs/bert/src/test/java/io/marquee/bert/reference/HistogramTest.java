package io.marquee.bert.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marquee.bert.evaluation.Temperature;
import io.marquee.bert.tokenizer.Tokens;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Histograms, and the reference that is made of them. */
class HistogramTest {

    @Property(tries = 300)
    void putsEveryValueIntoTheBinOfItsBounds(
            @ForAll @Size(max = 200) List<@IntRange(min = -50, max = 50) Integer> values,
            @ForAll @IntRange(min = 1, max = 20) int bins) {
        double[] doubles = values.stream().mapToDouble(Integer::doubleValue).toArray();
        Histogram histogram = Histogram.ofQuantiles(doubles, bins);
        assertThat(histogram.total()).isEqualTo(values.size());
        assertThat(histogram.counts()).hasSizeLessThanOrEqualTo(bins + 1);
        for (double value : doubles) {
            int bin = histogram.bin(value);
            assertThat(histogram.counts().get(bin)).isPositive();
            assertThat(bin == 0 || value > histogram.bounds().get(bin - 1)).isTrue();
            assertThat(bin == histogram.bounds().size()
                            || value <= histogram.bounds().get(bin))
                    .isTrue();
        }
    }

    @Test
    void fillsItsBinsAlikeWhereValuesDiffer() {
        double[] values =
                IntStream.range(0, 1000).mapToDouble(i -> i * 7 % 1000).toArray();
        Histogram histogram = Histogram.ofQuantiles(values, 10);
        assertThat(histogram.counts().subList(0, 10)).containsOnly(100L);
        assertThat(histogram.counts().getLast()).as("above the largest").isZero();
        assertThat(histogram.bounds().getLast()).isEqualTo(999);
    }

    @Test
    void hasFewerBinsWhereValuesAreTheSame() {
        double[] values = new double[100];
        Arrays.fill(values, 90, 100, 0.5);
        assertThat(Histogram.ofQuantiles(values, 10))
                .isEqualTo(new Histogram(List.of(0.0, 0.5), List.of(90L, 10L, 0L)));
        assertThat(Histogram.ofQuantiles(new double[5], 10)).isEqualTo(new Histogram(List.of(0.0), List.of(5L, 0L)));
        assertThat(Histogram.ofQuantiles(new double[0], 10)).isEqualTo(new Histogram(List.of(), List.of(0L)));
    }

    @Test
    void refusesBoundsThatDoNotRiseAndCountsThatDoNotFit() {
        for (var bounds : List.of(List.of(1.0, 1.0), List.of(2.0, 1.0), List.of(1.0, Double.NaN), List.of(1.0))) {
            assertThatThrownBy(() -> new Histogram(bounds, List.of(1L, 1L, 1L)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new Histogram(List.of(), List.of(-1L))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void countsUnknownTokensAmongATextsOwn() {
        assertThat(TokenStatistics.unknownShare(new Tokens(new int[] {2, 1, 7, 1, 7, 3}, false), 1))
                .isEqualTo(0.5);
        assertThat(TokenStatistics.unknownShare(new Tokens(new int[] {2, 3}, false), 1))
                .isZero();
        assertThat(TokenStatistics.unknownShare(new Tokens(new int[] {1, 1, 1}, true), 1))
                .isEqualTo(1);
    }

    @Test
    void countsAnswersAndTheirCalibratedProbabilities() {
        float[][] logits = {{4, 0}, {0, 8}, {4, 0}, {4, 0}};
        var texts = List.of(new Tokens(new int[] {2, 7, 3}, false));
        TrainingReference reference = TrainingReference.of(
                1, TokenStatistics.of(texts, 1), List.of("negative", "positive"), logits, new Temperature(2));
        assertThat(reference.predicted()).containsExactly(3L, 1L);
        assertThat(reference.confidence().counts()).containsExactly(3L, 1L, 0L);
        assertThat(reference.trainingTexts()).isEqualTo(1);
        assertThat(reference.validationTexts()).isEqualTo(4);
    }
}
