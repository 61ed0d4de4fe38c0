package io.marquee.server.deploy;

import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * An alias that a name follows: when it moves, the version that it points to becomes the primary.
 *
 * @param registeredModel the registered model
 * @param alias its alias
 * @param version where the alias pointed when it was last acted upon
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record Followed(String registeredModel, String alias, String version) {}
