package io.marquee.cleaner.engine;

import org.jspecify.annotations.Nullable;

/**
 * What a caller says about a run elsewhere; what is null is as the settings or the job itself have it.
 *
 * @param jobName the job's name
 * @param workerType the type of its workers, {@code G.1X}
 * @param workers how many of them
 */
public record RunWishes(
        @Nullable String jobName,
        @Nullable String workerType,
        @Nullable Integer workers) {

    /** Nothing said. */
    public static final RunWishes NONE = new RunWishes(null, null, null);
}
