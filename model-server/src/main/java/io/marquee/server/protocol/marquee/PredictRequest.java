package io.marquee.server.protocol.marquee;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.marquee.kit.problem.NearestName;
import io.marquee.server.predict.Conditions;
import io.marquee.server.predict.Input;
import io.marquee.server.predict.Question;
import io.marquee.server.protocol.InputLimits;
import io.marquee.server.protocol.JsonReader;
import io.marquee.server.protocol.TextCollector;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Texts to judge; the documentation of what {@link #question} reads.
 *
 * @param texts at least one, as people wrote them; the model cleans them itself
 * @param windows whether a text longer than the model reads is judged in windows rather than cut
 * @param deadlineMs how many milliseconds the answer is worth waiting for
 * @param session calls of one session see one version while traffic is split; the header X-Marquee-Session says the same
 */
record PredictRequest(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "as people wrote them")
        List<String> texts,

        @Nullable @Schema(description = "judge a long text in windows")
        Boolean windows,

        @Nullable @Schema(description = "milliseconds, 1 to 600000") @JsonProperty("deadline_ms")
        Long deadlineMs,

        @Nullable @Schema(description = "calls of one session see one version")
        String session) {

    private static final List<String> FIELDS = List.of("deadline_ms", "session", "texts", "windows");
    private static final long LONGEST_MS = 600_000;
    private static final int LONGEST_SESSION = 256;

    /**
     * The question of a body.
     *
     * @param version the version that must answer; null for whichever is live
     * @param session the session that a header names
     * @throws io.marquee.base.MarqueeException INVALID_INPUT, TOO_LARGE
     */
    static Question question(
            String model, @Nullable String version, byte[] body, InputLimits limits, @Nullable String session) {
        Reading reading = new Reading(limits, session);
        JsonReader.read(body, json -> json.members("", name -> reading.field(name, json)));
        List<Input> inputs = reading.texts.inputs();
        return new Question(
                model, version, inputs, new Conditions(reading.deadline, checked(reading.session), reading.windows));
    }

    private static @Nullable String checked(@Nullable String session) {
        if (session != null && (session.isEmpty() || session.length() > LONGEST_SESSION)) {
            throw JsonReader.wrong("session", "must have 1 to " + LONGEST_SESSION + " characters");
        }
        return session;
    }

    private static final class Reading {
        private final TextCollector texts;
        private @Nullable String session;
        private @Nullable Duration deadline;
        private boolean windows;

        Reading(InputLimits limits, @Nullable String session) {
            this.texts = new TextCollector(limits, "texts");
            this.session = session;
        }

        void field(String name, JsonReader json) {
            switch (name) {
                case "texts" -> texts(json);
                case "windows" -> windows = !json.isNull() && json.flag(name);
                case "deadline_ms" -> deadline = json.isNull() ? null : deadline(json.integer(name));
                case "session" -> session = json.isNull() ? session : json.text(name);
                default -> throw JsonReader.wrong(name, unknown(name));
            }
        }

        private void texts(JsonReader json) {
            if (!json.isNull()) {
                json.elements("texts", () -> texts.add(json));
            }
        }

        private static Duration deadline(long millis) {
            if (millis < 1 || millis > LONGEST_MS) {
                throw JsonReader.wrong("deadline_ms", "must be 1 to " + LONGEST_MS + " (it is " + millis + ")");
            }
            return Duration.ofMillis(millis);
        }

        private static String unknown(String name) {
            return NearestName.of(name.substring(0, Math.min(name.length(), 64)), FIELDS)
                    .map(near -> "is not known; did you mean '" + near + "'?")
                    .orElse("is not known; known are " + String.join(", ", FIELDS));
        }
    }
}
