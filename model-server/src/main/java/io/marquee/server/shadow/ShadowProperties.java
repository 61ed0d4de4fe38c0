package io.marquee.server.shadow;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How much shadows may lag behind.
 *
 * @param maxCalls calls that may wait for shadows; one more is not mirrored
 * @param maxCharacters characters of text that these calls may hold together
 */
@Validated
@ConfigurationProperties("marquee.model-server.shadow")
record ShadowProperties(
        @Min(1) @Max(100_000) @DefaultValue("256") int maxCalls,
        @Min(1) @Max(1_000_000_000) @DefaultValue("4000000") int maxCharacters) {}
