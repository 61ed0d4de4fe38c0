package io.marquee.cleaner.engine;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A run elsewhere that has ended, and what it took. Numbers that the other system does not tell are null.
 *
 * @param job the job or workflow
 * @param id the run's id there
 * @param state how it ended, in the words of the other system
 * @param attempt which attempt it was; 0 is the first
 * @param workerType the type of its workers
 * @param workers how many of them
 * @param executionSeconds how long it worked, without its start
 * @param dpuSeconds what it used, in data processing units (4 CPU cores, 16 GiB) times seconds
 * @param dpuHours what is charged for at the least, with the minute that every run counts for
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record RemoteRun(
        String job,
        String id,
        String state,
        @Nullable Integer attempt,
        @Nullable String workerType,
        @Nullable Integer workers,
        @Nullable Integer executionSeconds,
        @Nullable Double dpuSeconds,
        @Nullable Double dpuHours) {}
