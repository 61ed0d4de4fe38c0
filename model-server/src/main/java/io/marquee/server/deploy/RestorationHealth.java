package io.marquee.server.deploy;

import java.util.List;
import java.util.function.Supplier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Down while it is not known what is to be live; versions that could not be loaded are named and do no harm. */
final class RestorationHealth implements HealthIndicator {

    private final Restoration restoration;
    private final Supplier<List<String>> problems;

    /** @param problems versions that could not be loaded, in words */
    RestorationHealth(Restoration restoration, Supplier<List<String>> problems) {
        this.restoration = restoration;
        this.problems = problems;
    }

    @Override
    public Health health() {
        return restoration
                .waitingFor()
                .map(reason -> Health.down().withDetail("reason", reason).build())
                .orElseGet(
                        () -> Health.up().withDetail("problems", problems.get()).build());
    }
}
