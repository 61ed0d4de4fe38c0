package io.marquee.server.predict;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a question wants to be answered.
 *
 * @param deadline how long its sender will wait; null for the server's own limit
 * @param stickyKey calls of one key see one version while traffic is split; null for any
 * @param windows whether a text longer than the model reads is judged in windows rather than cut
 */
public record Conditions(
        @Nullable Duration deadline, @Nullable String stickyKey, boolean windows) {

    /** No wishes. */
    public static final Conditions NONE = new Conditions(null, null, false);
}
