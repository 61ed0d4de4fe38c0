package io.marquee.server.deploy;

import io.marquee.server.live.LiveModel;
import io.marquee.server.live.Role;
import java.util.Objects;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A version that is to be under a name.
 *
 * @param facts which version, and how it came to be chosen
 * @param role what it is for
 * @param weight its share of the calls that name no version, in percent
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record Placed(LiveModel facts, Role role, int weight) {

    String version() {
        return facts.version();
    }

    Placed as(Role newRole, int newWeight) {
        return new Placed(facts, newRole, newWeight);
    }

    /** Whether two are the same version of the same registered model, made by the same run. */
    static boolean same(LiveModel one, LiveModel other) {
        return one.registeredModel().equals(other.registeredModel())
                && one.version().equals(other.version())
                && Objects.equals(one.runId(), other.runId());
    }
}
