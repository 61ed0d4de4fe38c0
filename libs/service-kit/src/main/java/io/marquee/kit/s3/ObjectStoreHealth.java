package io.marquee.kit.s3;

import io.marquee.base.MarqueeException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Whether the bucket answers. An answer holds for a few seconds, so that probes do not become load. */
final class ObjectStoreHealth implements HealthIndicator {

    private static final long FRESH = Duration.ofSeconds(5).toNanos();

    private final S3ObjectStore store;
    private final LongSupplier clock;
    private @Nullable Health last;
    private long askedAt;

    ObjectStoreHealth(S3ObjectStore store, LongSupplier nanoClock) {
        this.store = store;
        this.clock = nanoClock;
    }

    @Override
    public synchronized Health health() {
        Health known = last;
        if (known == null || clock.getAsLong() - askedAt > FRESH) {
            known = ask();
            last = known;
            askedAt = clock.getAsLong();
        }
        return known;
    }

    private Health ask() {
        try {
            store.requireBucket();
            return Health.up().withDetail("bucket", store.uri("")).build();
        } catch (MarqueeException e) {
            return Health.down().withDetail("reason", e.explanation()).build();
        }
    }
}
