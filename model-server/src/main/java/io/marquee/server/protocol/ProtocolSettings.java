package io.marquee.server.protocol;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * What the protocols can be told.
 *
 * @param defaultModel the model that answers where a protocol names none; without it the only one that is live, or else
 *     the one named {@value DefaultModel#USUAL}
 * @param bodyMemory how much the bodies of all predictions under way may take together; more is refused for the moment
 * @param deployLimit how long the original's {@code /deploy} waits for the end of its deployment, which goes on after that
 */
@Validated
@ConfigurationProperties("marquee.model-server.protocols")
public record ProtocolSettings(
        @Nullable @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}") String defaultModel,

        @DefaultValue("64MB") DataSize bodyMemory,
        @DefaultValue("10m") Duration deployLimit) {

    @AssertTrue(message = "marquee.model-server.protocols.deploy-limit must be longer than nothing") boolean isDeployLimitPositive() {
        return deployLimit.isPositive();
    }

    @AssertTrue(message = "marquee.model-server.protocols.body-memory must be at least 1MB") boolean isBodyMemoryEnough() {
        return bodyMemory.toMegabytes() >= 1;
    }
}
