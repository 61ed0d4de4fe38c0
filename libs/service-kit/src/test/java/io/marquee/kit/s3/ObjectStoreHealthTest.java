package io.marquee.kit.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.base.Secret;
import io.marquee.s3endpoint.S3Endpoint;
import io.marquee.s3endpoint.S3EndpointSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

class ObjectStoreHealthTest {

    @TempDir
    Path folder;

    private final AtomicLong nanos = new AtomicLong();

    @Test
    void anAnswerHoldsForFiveSeconds() {
        ObjectStoreHealth health;
        try (S3Endpoint s3 = S3Endpoint.start(
                new S3EndpointSettings("127.0.0.1", 0, folder, "key", Secret.of("secret"), List.of("films")))) {
            health = new ObjectStoreHealth(Stores.store(s3.uri(), "films", Stores.keys("key", "secret")), nanos::get);
            assertThat(health.health().getStatus()).isEqualTo(Status.UP);
        }
        nanos.set(4_000_000_000L);
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
        nanos.set(6_000_000_000L);
        Health down = health.health();
        assertThat(down.getStatus()).isEqualTo(Status.DOWN);
        assertThat(down.getDetails().get("reason")).asString().contains("S3 cannot be reached");
    }
}
