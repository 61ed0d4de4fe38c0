package io.marquee.server.follow;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.server.deploy.Deployments;
import io.marquee.server.deploy.Followed;
import io.marquee.server.deploy.ModelViews;
import io.marquee.tracking.ModelVersion;
import io.marquee.tracking.Tracking;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks where followed aliases point, and swaps in what they point to. Where that cannot be had, what is live goes on and
 * the reason is shown with the model. Names are looked at side by side, each by one thread at a time.
 */
final class AliasFollower implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AliasFollower.class);

    private final Deployments deployments;
    private final ModelViews views;
    private final Tracking tracking;
    private final ExecutorService looks = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<String> looking = ConcurrentHashMap.newKeySet();
    private final Set<String> again = ConcurrentHashMap.newKeySet();
    /** Versions that will never load, by name: not downloaded time and again. */
    private final ConcurrentHashMap<String, ModelVersion> hopeless = new ConcurrentHashMap<>();

    AliasFollower(Deployments deployments, ModelViews views, Tracking tracking) {
        this.deployments = deployments;
        this.views = views;
        this.tracking = tracking;
    }

    /** Looks at all aliases that are followed; returns at once. */
    void lookAtAll() {
        deployments.followed().keySet().forEach(this::lookSoon);
    }

    /** Looks at the followed aliases of a registered model; returns at once. */
    void lookAt(String registeredModel) {
        deployments.followed().forEach((name, followed) -> {
            if (followed.registeredModel().equals(registeredModel)) {
                lookSoon(name);
            }
        });
    }

    private void lookSoon(String name) {
        again.add(name);
        if (looking.add(name)) {
            try {
                looks.execute(() -> lookWhileAsked(name));
            } catch (RejectedExecutionException e) {
                LOG.debug("the server is stopping", e);
            }
        }
    }

    private void lookWhileAsked(String name) {
        try {
            while (again.remove(name)) {
                look(name);
            }
        } finally {
            looking.remove(name);
        }
        if (again.contains(name)) {
            lookSoon(name);
        }
    }

    /** Looks at the alias of one name now. */
    void look(String name) {
        Map<String, Followed> all = deployments.followed();
        Followed followed = all.get(name);
        if (followed == null) {
            views.followProblem(name, null);
            return;
        }
        try {
            ModelVersion version = tracking.byAlias(followed.registeredModel(), followed.alias());
            if (version.version().equals(followed.version())) {
                views.followProblem(name, null);
            } else if (!version.equals(hopeless.get(name))) {
                swap(name, followed, version);
            }
        } catch (MarqueeException e) {
            problem(name, e);
        } catch (RuntimeException e) {
            LOG.error("'{}' cannot follow its alias", name, e);
            views.followProblem(name, "It failed by a fault of ours; the server's log says more.");
        }
    }

    private void swap(String name, Followed followed, ModelVersion version) {
        try {
            deployments.follow(name, followed, version);
            views.followProblem(name, null);
            hopeless.remove(name);
        } catch (MarqueeException e) {
            if (e.kind() == FailureKind.CORRUPT_DATA || e.kind() == FailureKind.INVALID_INPUT) {
                hopeless.put(name, version);
            }
            throw e;
        }
    }

    private void problem(String name, MarqueeException why) {
        LOG.warn("'{}' goes on as it is, its alias cannot be followed: {}", name, why.explanation());
        views.followProblem(name, why.explanation());
    }

    @Override
    public void close() {
        looks.shutdownNow();
    }
}
