package io.marquee.kit.sample;

import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What the sample made.
 *
 * @param dataset its input
 * @param stepsDone how many steps it did
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record SampleResult(String dataset, int stepsDone) {}
