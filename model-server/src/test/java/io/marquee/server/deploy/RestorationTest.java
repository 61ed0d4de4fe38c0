package io.marquee.server.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.health.contributor.Status;

/** A start while the object store does not answer. */
class RestorationTest {

    private final AtomicReference<@Nullable FailureKind> trouble = new AtomicReference<>();
    private final CountDownLatch tried = new CountDownLatch(2);
    private final CountDownLatch restored = new CountDownLatch(1);

    private void restore() {
        tried.countDown();
        FailureKind kind = trouble.get();
        if (kind != null) {
            throw new MarqueeException(kind, "The store is away.", null);
        }
        restored.countDown();
    }

    private final Restoration restoration = new Restoration(this::restore, () -> false, Duration.ofMillis(1));
    private final RestorationHealth health = new RestorationHealth(restoration, () -> List.of("kept, version 9: gone"));

    @Test
    void startsWithoutBeingReadyAndGoesOnAsking() throws InterruptedException {
        trouble.set(FailureKind.UNAVAILABLE);
        restoration.run(new DefaultApplicationArguments());
        assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.health().getDetails()).containsEntry("reason", "The store is away.");
        assertThat(tried.await(20, TimeUnit.SECONDS)).isTrue();
        trouble.set(null);
        assertThat(restored.await(20, TimeUnit.SECONDS)).isTrue();
        restoration.close();
    }

    @Test
    void isReadyOnceItIsKnownWhatWasLive() {
        assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
        restoration.run(new DefaultApplicationArguments());
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
        assertThat(health.health().getDetails()).containsEntry("problems", List.of("kept, version 9: gone"));
        restoration.close();
    }

    @Test
    void doesNotStartOnWhatAskingAgainWouldNotMend() {
        trouble.set(FailureKind.CORRUPT_DATA);
        assertThatThrownBy(() -> restoration.run(new DefaultApplicationArguments()))
                .hasMessage("The store is away.");
        restoration.close();
    }
}
