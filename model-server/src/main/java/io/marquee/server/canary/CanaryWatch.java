package io.marquee.server.canary;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.server.deploy.Deployments;
import io.marquee.server.deploy.Guard;
import io.marquee.server.live.LiveModel;
import io.marquee.server.predict.Judgement;
import io.marquee.server.predict.PredictionListener;
import io.marquee.server.predict.Question;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/** Counts what canaries do, and gives the calls of one that breaks its guard to the primary. */
@Component
@ConditionalOnWebApplication
final class CanaryWatch implements PredictionListener, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CanaryWatch.class);
    private static final Duration AGAIN = Duration.ofSeconds(5);
    private static final double NANOS_PER_MS = 1e6;
    /** Failures that a version can be blamed for; the others are its callers' or the load's. */
    private static final Set<FailureKind> OWN =
            EnumSet.of(FailureKind.INTERNAL, FailureKind.CORRUPT_DATA, FailureKind.UNAVAILABLE);

    private final Deployments deployments;
    private final ConcurrentHashMap<String, Watched> watched = new ConcurrentHashMap<>();
    private final ScheduledExecutorService withdrawals = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("canary-watch").daemon().factory());

    CanaryWatch(Deployments deployments) {
        this.deployments = deployments;
    }

    /** A canary under the guard that it was given; another guard or deployment begins anew. */
    private record Watched(LiveModel model, Guard guard, CallWindow window) {

        static Watched begin(LiveModel model, Guard guard) {
            return new Watched(model, guard, new CallWindow(guard));
        }

        @SuppressWarnings("ReferenceEquality") // an equal guard that is set later is a new beginning
        boolean isOf(LiveModel other, Guard otherGuard) {
            return guard == otherGuard && model.deployedAt().equals(other.deployedAt());
        }
    }

    @Override
    public void answered(Question question, Judgement judgement) {
        // waiting is the load's fault, whoever answers
        long nanos = judgement.timings().tokenize() + judgement.timings().infer();
        hear(judgement.model(), false, nanos / NANOS_PER_MS);
    }

    @Override
    public void failed(Question question, @Nullable LiveModel model, RuntimeException failure) {
        boolean own = !(failure instanceof MarqueeException ours) || OWN.contains(ours.kind());
        if (model != null && own) {
            hear(model, true, 0);
        }
    }

    private void hear(LiveModel model, boolean failed, double latencyMs) {
        Optional<Guard> guard = deployments.guard(model.modelName(), model.version());
        if (guard.isPresent()) {
            String key = model.modelName() + "/" + model.version();
            window(key, model, guard.get())
                    .add(failed, latencyMs)
                    .ifPresent(why -> withdrawals.execute(() -> withdraw(model, why)));
        }
    }

    private CallWindow window(String key, LiveModel model, Guard guard) {
        Watched known = watched.get(key);
        if (known != null && known.isOf(model, guard)) {
            return known.window();
        }
        return watched.compute(
                        key, (unused, now) -> now != null && now.isOf(model, guard) ? now : Watched.begin(model, guard))
                .window();
    }

    private void withdraw(LiveModel model, String why) {
        String event = "version " + model.version() + " lost its share of the calls: " + why;
        try {
            LOG.warn("'{}': {}", model.modelName(), event);
            deployments.withdraw(model.modelName(), model.version(), event);
        } catch (RuntimeException e) {
            LOG.warn("that cannot be remembered and is tried again: {}", e.getMessage());
            var unused = withdrawals.schedule(() -> withdraw(model, why), AGAIN.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void close() {
        withdrawals.shutdownNow();
    }
}
