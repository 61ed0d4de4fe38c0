package io.marquee.tracking;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
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
 * @param datasets what data went into it
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
        Map<String, String> tags,
        List<UsedDataset> datasets) {

    public RunSummary {
        metrics = Sorted.copyOf(metrics);
        params = Sorted.copyOf(params);
        tags = Sorted.copyOf(tags);
        datasets = List.copyOf(datasets);
    }

    /** The digests of its datasets, sorted: runs of the same ones can be compared by their scores. */
    public SortedSet<String> digests() {
        SortedSet<String> digests = new TreeSet<>();
        datasets.forEach(dataset -> digests.add(dataset.digest()));
        return digests;
    }
}
