package io.marquee.server.live;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import jakarta.annotation.PreDestroy;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/** The models that answer now, by name. Safe for use by several threads; who asks for a model never waits. */
@Component
@ConditionalOnWebApplication
public class LiveModels {

    private final ConcurrentHashMap<String, Lineup> lineups = new ConcurrentHashMap<>();
    private final List<Runnable> watchers = new CopyOnWriteArrayList<>();

    /** Has somebody told after every change of what is live, in the thread that has made it: it has to be quick. */
    public void onChange(Runnable watcher) {
        watchers.add(watcher);
    }

    /** The primary versions that are loaded, in the order of names. */
    public List<LiveModel> all() {
        return lineups.values().stream()
                .map(Lineup::primary)
                .flatMap(Optional::stream)
                .map(Standing::facts)
                .sorted(Comparator.comparing(LiveModel::modelName))
                .toList();
    }

    /** The loaded versions of a name; empty where nothing is live under it. */
    public List<Standing> standings(String name) {
        Lineup lineup = lineups.get(name);
        return lineup == null ? List.of() : lineup.standings();
    }

    /** The loaded versions of all names. */
    public List<Standing> standings() {
        return lineups.values().stream()
                .flatMap(lineup -> lineup.standings().stream())
                .toList();
    }

    /** Puts one model in place of everything of its name. From now on this owns the classifier. */
    public void put(LiveModel facts, Classifier classifier) {
        put(facts.modelName(), Lineup.of(facts, new ServedModel(classifier)));
    }

    /** Puts versions in place of those of a name, at once; those that are no longer there are retired. */
    public void put(String name, Lineup lineup) {
        retire(lineups.put(name, lineup), lineup);
        watchers.forEach(Runnable::run);
    }

    /** Takes the calls from a version that is not the primary and gives them to that; where there is none, nothing happens. */
    public void divert(String name, String version) {
        lineups.computeIfPresent(name, (unused, lineup) -> lineup.withoutTrafficTo(version));
        watchers.forEach(Runnable::run);
    }

    /** Takes a name away; false where there is none. */
    public boolean remove(String name) {
        Lineup previous = lineups.remove(name);
        retire(previous, Lineup.of(List.of()));
        watchers.forEach(Runnable::run);
        return previous != null;
    }

    private static void retire(@Nullable Lineup previous, Lineup next) {
        if (previous != null) {
            previous.standings().stream()
                    .map(Standing::model)
                    .filter(model -> !next.holds(model))
                    .forEach(ServedModel::retire);
        }
    }

    /** The size of all loaded weights, in bytes. */
    public long bytes() {
        return standings().stream().mapToLong(it -> it.model().bytes()).sum();
    }

    /**
     * A model for a call; it stays loaded until the lease is closed.
     *
     * @param version the version that must answer; null for the one that the traffic's weights give
     * @param stickyKey calls of one key are given one version while traffic is split; null for any
     * @throws MarqueeException NOT_FOUND for a name or version that is not there, UNAVAILABLE when the versions that
     *     should answer are not loaded
     */
    public Lease lease(String name, @Nullable String version, @Nullable String stickyKey) {
        while (true) {
            Lineup lineup = lineups.get(name);
            if (lineup == null) {
                throw unknown(name);
            }
            Standing chosen = lineup.choose(version, stickyKey);
            if (chosen == null) {
                throw version == null ? notLoaded(name) : unknown(name, version, lineup);
            }
            // it may have been closed between the look-up and now; then another lineup is in the map
            if (chosen.model().acquire()) {
                return Lease.ofAcquired(chosen.facts(), chosen.model());
            }
        }
    }

    /** The shadow of a name, where it is loaded. */
    public Optional<LiveModel> shadow(String name) {
        Lineup lineup = lineups.get(name);
        return lineup == null ? Optional.empty() : lineup.shadow().map(Standing::facts);
    }

    /** A lease of the shadow of a name; empty where it has none. */
    public Optional<Lease> leaseShadow(String name) {
        while (true) {
            Lineup lineup = lineups.get(name);
            Optional<Standing> shadow = lineup == null ? Optional.empty() : lineup.shadow();
            if (shadow.isEmpty()) {
                return Optional.empty();
            }
            if (shadow.get().model().acquire()) {
                return Optional.of(
                        Lease.ofAcquired(shadow.get().facts(), shadow.get().model()));
            }
        }
    }

    @PreDestroy
    void close() {
        lineups.keySet().forEach(this::remove);
    }

    private MarqueeException unknown(String name) {
        String live = lineups.isEmpty() ? "no model is live" : "live are: " + String.join(", ", lineups.keySet());
        return new MarqueeException(
                FailureKind.NOT_FOUND,
                "There is no model '" + name + "' (" + live + ").",
                "Deploy one with POST /v1/deployments.");
    }

    private static MarqueeException unknown(String name, String version, Lineup lineup) {
        List<String> versions =
                lineup.standings().stream().map(Standing::version).toList();
        return new MarqueeException(
                FailureKind.NOT_FOUND,
                "Version " + version + " of '" + name + "' is not loaded; loaded are: " + String.join(", ", versions)
                        + ".",
                "Name one of these, or none for whichever is live.");
    }

    private static MarqueeException notLoaded(String name) {
        return new MarqueeException(
                FailureKind.UNAVAILABLE,
                "The version that answers as '" + name + "' is not loaded.",
                "See GET /v1/models/" + name + " for the reason; deploy another, or try again later.");
    }
}
