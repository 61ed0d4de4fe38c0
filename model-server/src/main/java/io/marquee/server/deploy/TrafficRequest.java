package io.marquee.server.deploy;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How calls are to be split.
 *
 * @param weights percent by version; they sum to 100, and a version that is not named has none
 * @param guard what the canaries may not do; null for anything
 */
record TrafficRequest(
        @NotEmpty Map<String, @NotNull @Min(0) @Max(100) Integer> weights,
        @Valid @Nullable Guard guard) {

    @AssertTrue(message = "the weights must sum to 100") boolean isWhole() {
        return weights == null
                || weights.values().stream()
                                .filter(Objects::nonNull)
                                .mapToInt(Integer::intValue)
                                .sum()
                        == 100;
    }
}
