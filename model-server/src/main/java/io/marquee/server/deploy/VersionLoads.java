package io.marquee.server.deploy;

import io.marquee.base.MarqueeException;
import io.marquee.base.TaskMonitor;
import io.marquee.server.live.Classifier;
import io.marquee.server.live.LiveModel;
import io.marquee.server.live.ServedModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads versions that are not in memory, and knows which ones it is loading. */
final class VersionLoads {

    private static final Logger LOG = LoggerFactory.getLogger(VersionLoads.class);

    private final ModelLoading loading;
    private final LoadedVersions loaded;
    private final List<LiveModel> now = new CopyOnWriteArrayList<>();

    VersionLoads(ModelLoading loading, LoadedVersions loaded) {
        this.loading = loading;
        this.loaded = loaded;
    }

    /** The versions of a name that are being loaded. */
    List<LiveModel> now(String name) {
        return now.stream().filter(it -> it.modelName().equals(name)).toList();
    }

    /** Loads those of some versions that are not in memory. If one cannot be loaded, none is. */
    List<Loaded> load(List<Wanted> wanted, TaskMonitor monitor) {
        List<Loaded> fresh = new ArrayList<>();
        try {
            for (Wanted version : wanted) {
                if (loaded.model(version.facts()).isEmpty()) {
                    monitor.checkCancelled();
                    fresh.add(one(version.facts(), () -> loading.load(version.version(), monitor)));
                }
            }
            return fresh;
        } catch (RuntimeException e) {
            retire(fresh);
            throw e;
        }
    }

    /** Loads a version that was live before, unless it is in memory. */
    Optional<Loaded> again(LiveModel facts, TaskMonitor monitor) {
        return loaded.model(facts).isPresent()
                ? Optional.empty()
                : Optional.of(one(facts, () -> loading.again(facts, monitor)));
    }

    /** The same, where a failure is what came of it. */
    Loaded tryAgain(LiveModel facts) {
        try {
            return one(facts, () -> loading.again(facts, TaskMonitor.NONE));
        } catch (MarqueeException e) {
            LOG.warn(
                    "version {} of '{}' could not be restored: {}",
                    facts.version(),
                    facts.modelName(),
                    e.explanation());
            return Loaded.failed(facts, e);
        } catch (RuntimeException e) {
            // one model's fault; the others shall answer
            LOG.error("version {} of '{}' could not be restored", facts.version(), facts.modelName(), e);
            return Loaded.broken(facts);
        }
    }

    private Loaded one(LiveModel facts, Supplier<Classifier> load) {
        now.add(facts);
        try {
            return Loaded.of(facts, new ServedModel(load.get()));
        } finally {
            now.remove(facts);
        }
    }

    /** Gives up what was loaded and is not needed after all. */
    static void retire(Collection<Loaded> fresh) {
        fresh.stream().map(Loaded::model).forEach(model -> {
            if (model != null) {
                model.retire();
            }
        });
    }
}
