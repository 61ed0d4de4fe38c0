package io.marquee.glueendpoint.run;

import org.jspecify.annotations.Nullable;

/**
 * How a run ended.
 *
 * @param state in Glue's words, or a word that a fault asked for
 * @param message what Glue's callers read about it; null where nothing is to be said
 */
record Ending(String state, @Nullable String message) {

    static final Ending SUCCEEDED = new Ending("SUCCEEDED", null);
    static final Ending STOPPED = new Ending("STOPPED", null);

    static Ending failed(String message) {
        return new Ending("FAILED", message);
    }

    static Ending abandoned() {
        return new Ending("ERROR", "The Glue endpoint ended while the run was at work.");
    }

    static Ending timeout(long limit, String unit) {
        return new Ending("TIMEOUT", "The run took longer than its timeout of " + limit + " " + unit + ".");
    }
}
