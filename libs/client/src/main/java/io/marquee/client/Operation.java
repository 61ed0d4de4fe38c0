package io.marquee.client;

import io.marquee.base.Progress;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Long work of a service as it stands now.
 *
 * @param id the service's name for it
 * @param state QUEUED, RUNNING, SUCCEEDED, FAILED, CANCELLED or INTERRUPTED
 * @param progress how far it has come
 * @param result what came of it; null until it has succeeded
 * @param problem what went wrong, as RFC 9457 has it; null while nothing did
 */
public record Operation(
        String id,
        String state,
        Progress progress,
        @Nullable JsonNode result,
        @Nullable JsonNode problem) {

    /** Whether it will not change any more. */
    public boolean ended() {
        return switch (state) {
            case "QUEUED", "RUNNING" -> false;
            default -> true;
        };
    }

    /** Whether it ended well. */
    public boolean succeeded() {
        return state.equals("SUCCEEDED");
    }

    static Operation of(JsonNode json) {
        JsonNode progress = json.path("progress");
        return new Operation(
                json.path("id").asString(""),
                json.path("state").asString(""),
                new Progress(
                        Math.max(0, progress.path("done").asLong(0)),
                        Math.max(-1, progress.path("total").asLong(-1)),
                        progress.path("unit").asString(""),
                        progress.path("message").asString("")),
                present(json.path("result")),
                present(json.path("problem")));
    }

    private static @Nullable JsonNode present(JsonNode node) {
        return node.isMissingNode() || node.isNull() ? null : node;
    }
}
