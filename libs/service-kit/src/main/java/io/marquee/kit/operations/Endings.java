package io.marquee.kit.operations;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.kit.problem.Problem;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The problems of operations that did not come to their end. */
final class Endings {

    private final JsonMapper json;

    Endings(JsonMapper json) {
        this.json = json;
    }

    /** By the wish of somebody. */
    static Problem cancelled() {
        return Problem.of(new MarqueeException(FailureKind.CANCELLED, "The operation was cancelled.", null));
    }

    /** By the end of the process; says how to go on. */
    <I> Problem interrupted(@Nullable Stage<I, ?> stage, OperationView view) {
        String when = view.state() == OperationState.QUEUED ? "before this operation began" : "during this operation";
        return Problem.of(new MarqueeException(
                FailureKind.CANCELLED, "The service stopped " + when + ".", hint(stage, view.input())));
    }

    private <I> String hint(@Nullable Stage<I, ?> stage, JsonNode input) {
        if (stage != null) {
            try {
                return stage.resumeHint(json.treeToValue(input, stage.inputType()));
            } catch (JacksonException e) {
                // an input of an older version: the general advice still holds
                return "Start it again.";
            }
        }
        return "Start it again.";
    }
}
