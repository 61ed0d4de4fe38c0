package io.marquee.cleaner.glue;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is written down before a run is started, so that a process that dies then can be followed by another.
 *
 * @param target the job or workflow
 * @param token our own name for the run
 * @param arguments what it was started with
 * @param createdAt when this was written
 * @param id the run's id; null until Glue has told it
 */
record RunRecord(
        String target,
        String token,
        Map<String, String> arguments,
        Instant createdAt,
        @Nullable String id) {

    RunRecord {
        arguments = Map.copyOf(arguments);
    }

    RunRecord as(String known) {
        return new RunRecord(target, token, arguments, createdAt, known);
    }
}
