package io.marquee.server.deploy;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;

/**
 * Makes live at the start what was live before. Where the object store does not answer, the server starts without being
 * ready and goes on asking; so it does for single versions that MLflow was needed for and did not give.
 */
final class Restoration implements ApplicationRunner, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Restoration.class);

    private final Runnable restore;
    private final BooleanSupplier mend;
    private final Duration retry;
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("restoration").daemon().factory());
    private volatile @Nullable String waitingFor = "The start has not come so far.";

    /**
     * @param restore makes live what was live before
     * @param mend tries again what could not be had; whether anything was left to try
     */
    Restoration(Runnable restore, BooleanSupplier mend, Duration retry) {
        this.restore = restore;
        this.mend = mend;
        this.retry = retry;
    }

    /** Why it is not known yet what was live; empty once it is. */
    Optional<String> waitingFor() {
        return Optional.ofNullable(waitingFor);
    }

    @Override
    public void run(ApplicationArguments arguments) {
        restore();
    }

    private void restore() {
        try {
            restore.run();
            waitingFor = null;
            mendLater();
        } catch (MarqueeException e) {
            if (e.kind() != FailureKind.UNAVAILABLE && e.kind() != FailureKind.OVERLOADED) {
                waitingFor = e.explanation();
                throw e;
            }
            waitingFor = e.explanation();
            LOG.warn("It is not known yet what was live: {}", e.explanation());
            after(this::restore);
        }
    }

    private void mendLater() {
        after(() -> {
            if (mend.getAsBoolean()) {
                mendLater();
            }
        });
    }

    private void after(Runnable work) {
        var unused = later.schedule(() -> logged(work), retry.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void logged(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.error("What was live cannot be restored", e);
        }
    }

    @Override
    public void close() {
        later.shutdownNow();
    }
}
