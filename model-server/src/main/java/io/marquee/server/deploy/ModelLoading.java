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
    private static final List<String> WARM_UP =
            List.of("A film.", "A longer review, so that more than one shape is warm. ".repeat(8));
    /** The source of a version that MLflow was not asked for. */
    private static final String UNASKED = "";

    private final Tracking tracking;
    private final ModelCache cache;
    private final ClassifierLoader loader;

    ModelLoading(Tracking tracking, ModelCache cache, ClassifierLoader loader) {
        this.tracking = tracking;
        this.cache = cache;
        this.loader = loader;
    }

    /** Loads what was live before. */
    Classifier again(LiveModel model) {
        return load(asVersion(model), TaskMonitor.NONE);
    }

    /** The version as far as the cache needs it; MLflow is asked only when the files are not here. */
    private ModelVersion asVersion(LiveModel model) {
        return cache.has(model.registeredModel(), model.version(), model.runId())
                ? new ModelVersion(
                        model.registeredModel(),
                        model.version(),
                        UNASKED,
                        model.runId(),
                        ModelVersion.READY,
                        Map.of(),
                        List.of())
                : tracking.version(model.registeredModel(), model.version());
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
        }
        ModelVersion asked =
                version.source().equals(UNASKED) ? tracking.version(version.name(), version.version()) : version;
        return open(asked, monitor);
    }

    private Classifier open(ModelVersion version, TaskMonitor monitor) {
        Path folder = cache.fetch(version, monitor);
        monitor.report(new Progress(2, 3, "steps", "loading and warming up " + version.uri()));
        try {
            return warm(loader.load(folder), version);
        } catch (MarqueeException e) {
            if (e.kind() == FailureKind.CORRUPT_DATA || e.kind() == FailureKind.NOT_FOUND) {
                cache.forget(version);
            }
            throw e;
        }
    }

    private static Classifier warm(Classifier classifier, ModelVersion version) {
        try {
            var unused =
                    classifier.logits(WARM_UP.stream().map(classifier::encode).toList());
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
