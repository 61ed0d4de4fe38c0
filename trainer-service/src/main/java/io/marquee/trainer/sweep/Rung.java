package io.marquee.trainer.sweep;

import java.util.Map;

/**
 * A round of a search.
 *
 * @param trials how many candidates take part, at most
 * @param resource the option that says how much each of them may use, with its value; empty where nothing is rationed
 */
record Rung(int trials, Map<String, Object> resource) {

    Rung {
        resource = Map.copyOf(resource);
    }
}
