package io.marquee.server.deploy;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What a canary may not do. One that does loses its traffic to the primary.
 *
 * @param maxErrorRate the share of its calls that may fail by its own fault, from 0 to 1; null for any
 * @param maxLatencyMs the milliseconds that 95 of 100 calls must not exceed, waiting not counted; null for any
 * @param minRequests calls before anything is decided; {@value #DEFAULT_MIN_REQUESTS} where nothing is said
 * @param window the latest calls that count; {@value #DEFAULT_WINDOW} where nothing is said
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record Guard(
        @Min(0) @Max(1) @Nullable Double maxErrorRate,
        @Positive @Nullable Double maxLatencyMs,
        @Min(1) @Max(MAX_WINDOW) @Nullable Integer minRequests,
        @Min(1) @Max(MAX_WINDOW) @Nullable Integer window) {

    static final int DEFAULT_MIN_REQUESTS = 50;
    static final int DEFAULT_WINDOW = 500;
    private static final int MAX_WINDOW = 100_000;

    public Guard {
        window = window == null ? Math.max(DEFAULT_WINDOW, minRequests == null ? 0 : minRequests) : window;
        minRequests = minRequests == null ? Math.min(DEFAULT_MIN_REQUESTS, window) : minRequests;
    }

    @AssertTrue(message = "say max_error_rate, max_latency_ms, or both") boolean isAboutSomething() {
        return maxErrorRate != null || maxLatencyMs != null;
    }

    @AssertTrue(message = "min_requests must not be more than window") boolean isDecidable() {
        return minRequests == null || window == null || minRequests <= window;
    }
}
