package io.marquee.server.deploy;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * An alias that a name follows, as the outside sees it.
 *
 * @param registeredModel the registered model
 * @param alias its alias
 * @param version where it pointed when it was last acted upon
 * @param problem why it is not acted upon now: it is gone, or points to what cannot be loaded; null where all is well
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record FollowView(
        String registeredModel,
        String alias,
        String version,
        @Nullable String problem) {}
