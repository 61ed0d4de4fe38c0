package io.marquee.kit.sample;

import io.marquee.base.Secret;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of every shape.
 *
 * @param name a text
 * @param key a secret
 * @param pause a time
 * @param tags a list
 * @param weights a map
 * @param retry a group
 */
@Validated
@ConfigurationProperties("marquee.sample")
public record SampleSettings(
        @DefaultValue("sample") String name,
        @Nullable Secret key,
        @DefaultValue("5s") Duration pause,
        @DefaultValue({}) List<String> tags,
        @DefaultValue Map<String, Integer> weights,
        @DefaultValue @Valid Retry retry) {

    /**
     * A group.
     *
     * @param maxTries a number
     */
    public record Retry(@DefaultValue("3") @Max(10) int maxTries) {}
}
