package io.marquee.glueendpoint.log;

import io.marquee.glueendpoint.wire.Json;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A line.
 *
 * @param time when it was written, in milliseconds since 1970
 * @param message its text
 * @param from where it begins in its stream's file, in bytes
 * @param to where the next one begins
 */
record LogEvent(long time, String message, long from, long to) {

    /** The line as its file has it. */
    static String line(Instant time, String message) {
        return Json.object().put("t", time.toEpochMilli()).put("m", message).toString() + "\n";
    }

    /** A line of a file; nothing where it is the end of one. */
    static Optional<LogEvent> read(String line, long from, long to) {
        try {
            JsonNode node = Json.MAPPER.readTree(line);
            return node.isObject()
                    ? Optional.of(new LogEvent(node.path("t").asLong(0), Json.text(node, "m"), from, to))
                    : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    ObjectNode view() {
        return Json.object().put("timestamp", time).put("message", message).put("ingestionTime", time);
    }
}
