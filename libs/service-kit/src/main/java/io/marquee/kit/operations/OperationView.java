package io.marquee.kit.operations;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.marquee.base.Progress;
import io.marquee.kit.problem.Problem;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An operation as REST shows it, at one moment.
 *
 * @param id its name, part of its URL
 * @param state where it is in its life
 * @param input what it was started with
 * @param progress how far it has come
 * @param startedAt when it began to work; null while it waits
 * @param endedAt when it ended; null before
 * @param result what came of it; null unless it succeeded
 * @param problem why it did not succeed; null unless it failed or was cancelled or interrupted
 */
@JsonPropertyOrder({"id", "state", "input", "progress", "startedAt", "endedAt", "result", "problem"})
public record OperationView(
        String id,
        OperationState state,
        JsonNode input,
        Progress progress,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable JsonNode result,
        @Nullable Problem problem) {

    OperationView running(Instant now) {
        return new OperationView(id, OperationState.RUNNING, input, progress, now, null, null, null);
    }

    OperationView at(Progress now) {
        return new OperationView(id, state, input, now, startedAt, endedAt, result, problem);
    }

    OperationView succeeded(Instant now, JsonNode what) {
        return new OperationView(id, OperationState.SUCCEEDED, input, progress, startedAt, now, what, null);
    }

    OperationView ended(OperationState how, Instant now, Problem why) {
        return new OperationView(id, how, input, progress, startedAt, now, null, why);
    }
}
