package io.marquee.server.shadow;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * How a shadow does. Means are null before the first call.
 *
 * @param version the shadow
 * @param calls calls that it judged as well
 * @param texts texts of these calls
 * @param labelAgreement the share of the texts to which it gives the label that was answered
 * @param meanAbsDifference how far its probabilities are from the answered ones, mean over the texts; of each text the
 *     class that differs most
 * @param maxAbsDifference the same of the text that differs most
 * @param meanLatencyMs what tokenizing and computing a call takes it
 * @param maxLatencyMs the same of its slowest call
 * @param answeredMeanLatencyMs the same of the versions that answered
 * @param failed calls that it could not judge
 * @param dropped calls that it was not given, since it lagged behind
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record ShadowView(
        String version,
        long calls,
        long texts,
        @Nullable Double labelAgreement,
        @Nullable Double meanAbsDifference,
        @Nullable Double maxAbsDifference,
        @Nullable Double meanLatencyMs,
        @Nullable Double maxLatencyMs,
        @Nullable Double answeredMeanLatencyMs,
        long failed,
        long dropped) {}
