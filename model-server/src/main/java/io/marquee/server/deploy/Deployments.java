package io.marquee.server.deploy;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.base.Progress;
import io.marquee.base.TaskMonitor;
import io.marquee.server.live.Classifier;
import io.marquee.server.live.LiveModel;
import io.marquee.server.live.LiveModels;
import io.marquee.tracking.ModelVersion;
import java.time.Clock;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes versions live and remembers it. Changes come one after the other; predictions go on meanwhile. */
public final class Deployments {

    private static final Logger LOG = LoggerFactory.getLogger(Deployments.class);

    private final VersionChooser chooser;
    private final ModelLoading loading;
    private final DeploymentStore store;
    private final LiveModels live;
    private final Clock clock;

    private final ReentrantLock changes = new ReentrantLock();
    /** What should be live; more than what is when a model could not be restored. */
    private final TreeMap<String, LiveModel> wanted = new TreeMap<>();

    Deployments(VersionChooser chooser, ModelLoading loading, DeploymentStore store, LiveModels live, Clock clock) {
        this.chooser = chooser;
        this.loading = loading;
        this.store = store;
        this.live = live;
        this.clock = clock;
    }

    /** Chooses, loads and swaps in; the model that was live answers until the new one does. */
    DeploymentResult deploy(DeploymentRequest request, TaskMonitor monitor) {
        monitor.report(new Progress(0, 3, "steps", "choosing a version"));
        Chosen chosen = chooser.choose(request);
        ModelVersion version = chosen.version();
        var facts = new LiveModel(
                request.modelName(),
                version.name(),
                version.version(),
                version.runId(),
                request.metric(),
                chosen.value(),
                clock.instant());
        changes.lock();
        try {
            monitor.report(new Progress(1, 3, "steps", "bringing " + version.uri() + " here"));
            become(facts, loading.load(version, monitor), monitor);
        } finally {
            changes.unlock();
        }
        monitor.report(new Progress(3, 3, "steps", version.uri() + " is live as " + request.modelName()));
        LOG.info("{} is live as '{}'", version.uri(), request.modelName());
        return DeploymentResult.of(facts, chosen.candidates());
    }

    /** Remembers first: what cannot be remembered does not become live. */
    private void become(LiveModel facts, Classifier classifier, TaskMonitor monitor) {
        try {
            monitor.checkCancelled();
            var next = new TreeMap<>(wanted);
            next.put(facts.modelName(), facts);
            store.save(List.copyOf(next.values()));
        } catch (RuntimeException e) {
            classifier.close();
            throw e;
        }
        wanted.put(facts.modelName(), facts);
        live.put(facts, classifier);
    }

    /**
     * Takes a model away for good.
     *
     * @throws MarqueeException NOT_FOUND
     */
    public void remove(String name) {
        changes.lock();
        try {
            var next = new TreeMap<>(wanted);
            if (next.remove(name) == null) {
                throw new MarqueeException(FailureKind.NOT_FOUND, "There is no model '" + name + "' to remove.", null);
            }
            store.save(List.copyOf(next.values()));
            wanted.remove(name);
            live.remove(name);
            LOG.info("'{}' was removed", name);
        } finally {
            changes.unlock();
        }
    }

    /** Makes live again what was live before the restart. A model that cannot be had is named and kept in mind. */
    void restore() {
        changes.lock();
        try {
            for (LiveModel model : store.load()) {
                wanted.put(model.modelName(), model);
                restore(model);
            }
        } finally {
            changes.unlock();
        }
    }

    private void restore(LiveModel model) {
        try {
            live.put(model, loading.again(model));
            LOG.info("restored version {} of {} as '{}'", model.version(), model.registeredModel(), model.modelName());
        } catch (MarqueeException e) {
            LOG.warn("'{}' could not be restored: {}", model.modelName(), e.explanation());
        } catch (RuntimeException e) {
            // one model's fault; the others shall answer
            LOG.error("'{}' could not be restored", model.modelName(), e);
        }
    }
}
