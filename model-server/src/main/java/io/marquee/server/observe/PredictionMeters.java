package io.marquee.server.observe;

import io.marquee.base.FailureKind;
import io.marquee.server.live.LiveModel;
import io.marquee.server.live.LiveModels;
import io.marquee.server.live.Standing;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The meters of predictions, per name and version that is live: as many as there are live versions, and those of nobody.
 * Calls that no version was found for are counted under {@code none}.
 */
final class PredictionMeters {

    private static final String NONE = "none";

    private final MeterRegistry registry;
    private final LiveModels models;
    private final Map<Key, VersionMeters> versions = new ConcurrentHashMap<>();
    private final VersionMeters nobody;

    private record Key(String model, String version) {}

    PredictionMeters(MeterRegistry registry, LiveModels models) {
        this.registry = registry;
        this.models = models;
        this.nobody = new VersionMeters(registry, NONE, NONE);
        models.onChange(this::forget);
    }

    /** The meters of a version; null when it is live no more. */
    @Nullable VersionMeters of(LiveModel model) {
        Key key = new Key(model.modelName(), model.version());
        VersionMeters known = versions.get(key);
        return known == null ? make(key) : known;
    }

    /** Counts the end of a call. */
    void ended(Protocol protocol, Call call, @Nullable FailureKind failure, long nanos) {
        LiveModel model = call.model();
        VersionMeters meters = model == null ? nobody : of(model);
        if (meters != null) {
            meters.ended(protocol, failure, nanos);
        }
    }

    private synchronized @Nullable VersionMeters make(Key key) {
        return isLive(key)
                ? versions.computeIfAbsent(key, it -> new VersionMeters(registry, it.model(), it.version()))
                : null;
    }

    private synchronized void forget() {
        for (Iterator<Map.Entry<Key, VersionMeters>> each = versions.entrySet().iterator(); each.hasNext(); ) {
            Map.Entry<Key, VersionMeters> entry = each.next();
            if (!isLive(entry.getKey())) {
                each.remove();
                entry.getValue().remove();
            }
        }
    }

    private boolean isLive(Key key) {
        return models.standings(key.model()).stream()
                .map(Standing::facts)
                .anyMatch(facts -> facts.version().equals(key.version()));
    }
}
