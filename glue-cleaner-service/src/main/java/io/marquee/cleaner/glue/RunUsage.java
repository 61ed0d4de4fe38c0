package io.marquee.cleaner.glue;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.JobRun;

/**
 * What a run took. Glue tells DPU-seconds only of runs whose workers come and go; of the others they follow from the
 * workers and the time.
 *
 * @param workerType the type of its workers
 * @param workers how many
 * @param executionSeconds how long it worked
 * @param dpuSeconds data processing units (4 CPU cores, 16 GiB) times seconds
 * @param dpuHours what is charged for at the least
 */
record RunUsage(
        @Nullable String workerType,
        @Nullable Integer workers,
        @Nullable Integer executionSeconds,
        @Nullable Double dpuSeconds,
        @Nullable Double dpuHours) {

    /** Every run counts for a minute at the least. */
    private static final double SHORTEST = 60;

    private static final double HOUR = 3600;

    /** Data processing units of a worker, from Glue's guide. */
    private static final Map<String, Double> UNITS = Map.ofEntries(
            Map.entry("Standard", 1.0),
            Map.entry("G.025X", 0.25),
            Map.entry("G.1X", 1.0),
            Map.entry("G.2X", 2.0),
            Map.entry("G.4X", 4.0),
            Map.entry("G.8X", 8.0),
            Map.entry("G.12X", 12.0),
            Map.entry("G.16X", 16.0),
            Map.entry("R.1X", 1.0),
            Map.entry("R.2X", 2.0),
            Map.entry("R.4X", 4.0),
            Map.entry("R.8X", 8.0));

    static RunUsage of(JobRun run) {
        String type = run.workerTypeAsString();
        Double units = units(run.maxCapacity(), type, run.numberOfWorkers());
        Integer seconds = run.executionTime();
        Double told = run.dpuSeconds();
        Double used = told != null ? told : product(units, seconds);
        Double least = units == null || seconds == null || seconds == 0 ? null : units * SHORTEST;
        Double charged = used == null ? null : Math.max(used, least == null ? 0 : least) / HOUR;
        return new RunUsage(
                type, run.numberOfWorkers(), seconds, used, charged == null ? null : Math.round(charged * 1e4) / 1e4);
    }

    private static @Nullable Double units(@Nullable Double capacity, @Nullable String type, @Nullable Integer workers) {
        if (type != null && workers != null && UNITS.containsKey(type)) {
            return UNITS.get(type) * workers;
        }
        return capacity;
    }

    private static @Nullable Double product(@Nullable Double units, @Nullable Integer seconds) {
        return units == null || seconds == null ? null : units * seconds;
    }
}
