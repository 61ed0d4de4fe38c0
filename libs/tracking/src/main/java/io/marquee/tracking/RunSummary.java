package io.marquee.tracking;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run as it can be read.
 *
 * @param id the tracker's id
 * @param experimentId the experiment it belongs to
 * @param name for people, not unique
 * @param status what became of it
 * @param startedAt when it started
 * @param endedAt when it ended; null while it goes on
 * @param metrics each metric's value at its last step, in the order of names; may hold NaN
 * @param params what it was given
 * @param tags what is noted about it
 */
public record RunSummary(
        String id,
        String experimentId,
        String name,
        RunStatus status,
        Instant startedAt,
        @Nullable Instant endedAt,
        Map<String, Double> metrics,
        Map<String, String> params,
        Map<String, String> tags) {

    public RunSummary {
        metrics = Sorted.copyOf(metrics);
        params = Sorted.copyOf(params);
        tags = Sorted.copyOf(tags);
    }
}
