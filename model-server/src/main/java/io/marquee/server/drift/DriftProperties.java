package io.marquee.server.drift;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How drift is watched.
 *
 * @param window how far back predictions count
 * @param minimum predictions in the window below which no verdict is given
 * @param deployments versions that are watched; beyond these the one that was silent for longest is forgotten
 */
@Validated
@ConfigurationProperties("marquee.model-server.drift")
record DriftProperties(
        @DefaultValue("24h") Duration window,
        @Min(50) @Max(1_000_000) @DefaultValue("300") int minimum,
        @Min(1) @Max(10_000) @DefaultValue("64") int deployments) {

    @AssertTrue(message = "marquee.model-server.drift.window must be from a minute to a year") boolean isWindowSensible() {
        return window.compareTo(Duration.ofMinutes(1)) >= 0 && window.compareTo(Duration.ofDays(366)) <= 0;
    }
}
