package io.marquee.benchmarks.load;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What was seen of a server.
 *
 * @param answers right answers within the counted seconds
 * @param total right answers in all, those of the warm-up and after the counted seconds included
 * @param errors everything else, the warm-up included: another status, other labels, an ended connection, no answer in time
 * @param firstError the first of them, in words
 * @param perSecond right answers a second
 * @param p50 milliseconds within which half of the answers came; NaN without answers
 * @param p99 milliseconds within which 99 of 100 came
 * @param longest milliseconds of the longest
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record Outcome(
        long answers,
        long total,
        long errors,
        @Nullable String firstError,
        double perSecond,
        double p50,
        double p99,
        double longest) {}
