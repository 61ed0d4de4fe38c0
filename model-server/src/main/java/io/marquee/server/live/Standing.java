package io.marquee.server.live;

/**
 * A loaded version under a name.
 *
 * @param facts what is known of it
 * @param model the version itself
 * @param role what it is for
 * @param weight its share of the calls that name no version, in percent
 */
public record Standing(LiveModel facts, ServedModel model, Role role, int weight) {

    public Standing {
        if (weight < 0 || weight > 100) {
            throw new IllegalArgumentException("a weight of " + weight + " percent");
        }
    }

    String version() {
        return facts.version();
    }
}
