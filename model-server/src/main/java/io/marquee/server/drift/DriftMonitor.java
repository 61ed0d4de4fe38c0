package io.marquee.server.drift;

import io.marquee.base.MarqueeException;
import io.marquee.bert.reference.TrainingReference;
import io.marquee.server.live.LiveModel;
import io.marquee.server.predict.Judgement;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/** Watches every version that answers, in bounded memory. Safe for use by several threads. */
@Component
@ConditionalOnWebApplication
class DriftMonitor {

    private final DriftProperties properties;
    private final Clock clock;

    /** By version, the one that has been silent for longest first. */
    private final Map<Version, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);

    DriftMonitor(DriftProperties properties, Clock clock) {
        this.properties = properties;
        this.clock = clock;
    }

    /** A version under a name; deployed anew it goes on. */
    private record Version(
            String name,
            String registeredModel,
            String version,
            @Nullable String runId) {

        static Version of(LiveModel model) {
            return new Version(model.modelName(), model.registeredModel(), model.version(), model.runId());
        }
    }

    /** @param watched null for a version without a training reference */
    private record Entry(
            LiveModel model, Instant since, @Nullable Watched watched) {}

    /** Finds the training reference of a version when it is seen for the first time. */
    @FunctionalInterface
    interface References {

        /**
         * @return empty where it has none
         * @throws MarqueeException when the version is not loaded any more
         */
        Optional<TrainingReference> of(LiveModel model);
    }

    void answered(Judgement judgement, References references) {
        Watched watched = entry(judgement.model(), references).watched();
        if (watched == null) {
            return;
        }
        Instant now = clock.instant();
        for (int i = 0; i < judgement.predictions().size(); i++) {
            watched.add(judgement.tokens().get(i), judgement.predictions().get(i), now);
        }
    }

    private Entry entry(LiveModel model, References references) {
        Version version = Version.of(model);
        synchronized (entries) {
            Entry known = entries.get(version);
            if (known != null) {
                return known;
            }
        }
        Instant now = clock.instant();
        Watched watched = references
                .of(model)
                .map(reference -> new Watched(reference, now, properties.window()))
                .orElse(null);
        synchronized (entries) {
            Entry entry = entries.computeIfAbsent(version, key -> new Entry(model, now, watched));
            if (entries.size() > properties.deployments()) {
                entries.remove(entries.keySet().iterator().next());
            }
            return entry;
        }
    }

    /** Knows of a version before its first answer. */
    void watch(LiveModel model, References references) {
        entry(model, references);
    }

    /** What is known of the versions under a name, the one that came last first. */
    List<DriftReport> reports(String name) {
        List<Entry> ofName;
        synchronized (entries) {
            ofName = entries.values().stream()
                    .filter(entry -> entry.model().modelName().equals(name))
                    .toList();
        }
        Instant now = clock.instant();
        return ofName.stream()
                .sorted(Comparator.comparing(Entry::since).reversed())
                .map(entry -> report(entry, now))
                .toList();
    }

    private DriftReport report(Entry entry, Instant now) {
        return entry.watched() == null
                ? DriftReport.withoutReference(entry.model(), entry.since(), properties.window(), properties.minimum())
                : DriftReport.of(entry.model(), entry.watched(), now, properties.window(), properties.minimum());
    }
}
