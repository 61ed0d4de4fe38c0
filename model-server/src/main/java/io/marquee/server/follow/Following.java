package io.marquee.server.follow;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.tracking.Tracking;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Looks at followed aliases now and then, as long as the server runs, and asks MLflow for webhooks where it shall. */
final class Following implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Following.class);
    private static final Duration AGAIN = Duration.ofSeconds(30);
    private static final String HOOK = "marquee model server";

    private final AliasFollower follower;
    private final Tracking tracking;
    private final FollowProperties properties;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("following").daemon().factory());
    private volatile boolean running;

    /** @throws MarqueeException INVALID_INPUT when webhooks are asked for and could not be told from forged ones */
    Following(AliasFollower follower, Tracking tracking, FollowProperties properties) {
        if (properties.webhookUrl() != null && !properties.hasWebhookSecret()) {
            throw new MarqueeException(
                    FailureKind.INVALID_INPUT,
                    "marquee.model-server.follow.webhook-url is set without a secret to sign with.",
                    "Set marquee.model-server.follow.webhook-secret as well.");
        }
        this.follower = follower;
        this.tracking = tracking;
        this.properties = properties;
    }

    @Override
    public void start() {
        running = true;
        long millis = properties.interval().toMillis();
        var unused = clock.scheduleWithFixedDelay(this::look, millis, millis, TimeUnit.MILLISECONDS);
        if (properties.webhookUrl() != null) {
            clock.execute(this::register);
        }
    }

    private void look() {
        try {
            follower.lookAtAll();
        } catch (RuntimeException e) {
            LOG.error("Aliases cannot be followed", e);
        }
    }

    private void register() {
        try {
            tracking.aliasWebhook(
                    HOOK,
                    Objects.requireNonNull(properties.webhookUrl()),
                    Objects.requireNonNull(properties.webhookSecret()));
            LOG.info("MLflow tells {} of aliases", properties.webhookUrl());
        } catch (MarqueeException e) {
            LOG.warn("MLflow was not told to send webhooks, so that aliases are only looked at: {}", e.explanation());
            var unused = clock.schedule(this::register, AGAIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RuntimeException e) {
            LOG.error("MLflow was not told to send webhooks", e);
        }
    }

    @Override
    public void stop() {
        running = false;
        clock.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
