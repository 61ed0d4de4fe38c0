package io.marquee.server.drift;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * How one feature of the predictions compares with the training reference.
 *
 * @param name {@code length} in tokens, {@code unknown_share} of the tokens, {@code class}, {@code confidence}
 * @param bins up to which value each bin goes, or the classes; the last bin of values has no end
 * @param reference the counts of the reference by bin
 * @param observed those of the window
 * @param populationStability 0 for the same shares; see {@link Divergence}
 * @param kolmogorovSmirnov the largest difference of cumulated shares; null for classes, which have no order
 * @param pValue of the chi-squared test
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
record Feature(
        String name,
        List<?> bins,
        List<Long> reference,
        List<Long> observed,
        double populationStability,
        @Nullable Double kolmogorovSmirnov,
        double pValue,
        Verdict verdict) {

    static Feature of(String name, List<?> bins, boolean ordered, List<Long> reference, long[] observed, int minimum) {
        long[] expected = reference.stream().mapToLong(Long::longValue).toArray();
        Divergence divergence = Divergence.of(expected, observed);
        return new Feature(
                name,
                bins,
                reference,
                LongStream.of(observed).boxed().toList(),
                divergence.stability(),
                ordered ? divergence.kolmogorovSmirnov() : null,
                divergence.pValue(),
                Verdict.of(divergence, LongStream.of(observed).sum(), minimum));
    }
}
