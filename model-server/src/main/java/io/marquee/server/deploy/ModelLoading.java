package io.marquee.server.deploy;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.base.Progress;
import io.marquee.base.TaskMonitor;
import io.marquee.server.live.Classifier;
import io.marquee.server.live.LiveModel;
import io.marquee.tracking.ModelVersion;
import io.marquee.tracking.Tracking;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From a version to a classifier that is warm: its files brought here, held against their checksums, loaded, tried. */
final class ModelLoading {

    private static final Logger LOG = LoggerFactory.getLogger(ModelLoading.class);
    /** The source of a version that MLflow was not asked for. */
    private static final String UNASKED = "";

    private final Tracking tracking;
    private final ModelCache cache;
    private final ClassifierLoader loader;
    private final MemoryBudget memory;

    ModelLoading(Tracking tracking, ModelCache cache, ClassifierLoader loader, MemoryBudget memory) {
        this.tracking = tracking;
        this.cache = cache;
        this.loader = loader;
        this.memory = memory;
    }

    /** Loads what was live before; MLflow is asked only when the files are not here. */
    Classifier again(LiveModel model, TaskMonitor monitor) {
        boolean here = cache.has(model.registeredModel(), model.version(), model.runId());
        return load(here ? unasked(model) : asked(model), monitor);
    }

    private static ModelVersion unasked(LiveModel model) {
        return new ModelVersion(
                model.registeredModel(),
                model.version(),
                UNASKED,
                model.runId(),
                ModelVersion.READY,
                Map.of(),
                List.of());
    }

    /** A model that was deleted and registered anew counts its versions from 1 again. */
    private ModelVersion asked(LiveModel model) {
        ModelVersion version = tracking.version(model.registeredModel(), model.version());
        if (model.runId() != null && !model.runId().equals(version.runId())) {
            throw new MarqueeException(
                    FailureKind.NOT_FOUND,
                    version.uri() + " is not the one that was deployed: it comes from run " + version.runId()
                            + ", not from " + model.runId() + ".",
                    "Deploy it again, or another version.");
        }
        return version;
    }

    /** Loads a version and lets it judge texts; a copy that is damaged on this disk is brought anew. */
    Classifier load(ModelVersion version, TaskMonitor monitor) {
        boolean cached = cache.has(version.name(), version.version(), version.runId());
        try {
            return open(version, monitor);
        } catch (MarqueeException e) {
            if (e.kind() != FailureKind.CORRUPT_DATA || !cached) {
                throw e;
            }
            LOG.warn("the copy of {} on this disk is damaged and is brought anew: {}", version.uri(), e.getMessage());
            cache.forget(version);
        }
        ModelVersion asked =
                version.source().equals(UNASKED) ? tracking.version(version.name(), version.version()) : version;
        return open(asked, monitor);
    }

    private Classifier open(ModelVersion version, TaskMonitor monitor) {
        if (!cache.has(version.name(), version.version(), version.runId())) {
            requireRoom(version);
        }
        Path folder = cache.fetch(version, monitor);
        monitor.report(new Progress(2, 3, "steps", "loading and warming up " + version.uri()));
        try (var pin = cache.pin(folder);
                var room = memory.reserve(version.uri(), ModelFiles.weights(folder))) {
            LOG.debug("{} is expected to take {} bytes", version.uri(), room.bytes());
            return warm(loader.load(pin.files()), version);
        } catch (MarqueeException e) {
            if (e.kind() == FailureKind.CORRUPT_DATA || e.kind() == FailureKind.NOT_FOUND) {
                cache.forget(version);
            }
            throw e;
        }
    }

    /** What would not fit is not even downloaded. */
    private void requireRoom(ModelVersion version) {
        long weights = ModelFiles.weights(tracking.modelFiles(version));
        memory.reserve(version.uri(), Math.max(0, weights)).close();
    }

    private static Classifier warm(Classifier classifier, ModelVersion version) {
        try {
            classifier.warmUp();
            return classifier;
        } catch (RuntimeException e) {
            classifier.close();
            throw new MarqueeException(
                    FailureKind.CORRUPT_DATA,
                    version.uri() + " can be loaded, but not judge a text: " + e.getMessage() + ".",
                    "Log the model again, with the tokenizer that it was trained with.",
                    e);
        }
    }
}
