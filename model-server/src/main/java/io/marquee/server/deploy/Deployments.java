package io.marquee.server.deploy;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.base.Progress;
import io.marquee.base.TaskMonitor;
import io.marquee.server.live.LiveModel;
import io.marquee.server.live.Role;
import io.marquee.tracking.ModelVersion;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What answers under which name: loads versions, makes them live at once, and remembers it. Changes of one name come one
 * after the other; predictions go on meanwhile, and a change that fails leaves everything as it was.
 */
public final class Deployments {

    private static final Logger LOG = LoggerFactory.getLogger(Deployments.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final VersionChooser chooser;
    private final VersionLoads loads;
    private final Ledger ledger;
    private final LoadedVersions loaded;
    private final ModelCache cache;
    private final Clock clock;
    private final NameLocks locks = new NameLocks();

    /** What deployments are made with. */
    record Means(
            VersionChooser chooser,
            VersionLoads loads,
            Ledger ledger,
            LoadedVersions loaded,
            ModelCache cache,
            Clock clock) {}

    Deployments(Means means) {
        this.chooser = means.chooser();
        this.loads = means.loads();
        this.ledger = means.ledger();
        this.loaded = means.loaded();
        this.cache = means.cache();
        this.clock = means.clock();
    }

    /** Chooses, loads and makes live; what was live answers until the new one does. */
    DeploymentResult deploy(DeploymentRequest request, TaskMonitor monitor) {
        String name = request.modelName();
        return locks.patiently(name, monitor, () -> {
            monitor.report(new Progress(0, 3, "steps", "choosing a version"));
            Chosen chosen = chooser.choose(request);
            List<Wanted> wanted =
                    chosen.picks().stream().map(pick -> wanted(request, pick)).toList();
            List<LiveModel> facts = wanted.stream().map(Wanted::facts).toList();
            UnaryOperator<Arrangement> change = before -> Requests.arranged(request, before, facts);
            // what cannot be is refused before anything is loaded
            var unused = change.apply(ledger.find(name).orElseGet(() -> Arrangement.empty(name)));
            String uris = String.join(
                    ", ", wanted.stream().map(it -> it.version().uri()).toList());
            monitor.report(new Progress(1, 3, "steps", "bringing " + uris + " here"));
            List<Loaded> fresh = loads.load(wanted, monitor);
            Arrangement after = commit(name, change, Requests.told(request, uris), fresh, monitor);
            monitor.report(new Progress(3, 3, "steps", uris + " is live as " + name));
            Role role = after.version(facts.getFirst().version()).orElseThrow().role();
            return DeploymentResult.of(facts, role, chosen.candidates());
        });
    }

    private Wanted wanted(DeploymentRequest request, Chosen.Pick pick) {
        ModelVersion version = pick.version();
        var facts = new LiveModel(
                request.modelName(),
                version.name(),
                version.version(),
                version.runId(),
                request.metric(),
                pick.value(),
                clock.instant());
        return new Wanted(facts, version);
    }

    /** Swaps in the version that a followed alias points to now. */
    public void follow(String name, Followed followed, ModelVersion version) {
        var unused = locks.patiently(name, TaskMonitor.NONE, () -> {
            Arrangement before = require(name);
            if (!followed.equals(before.followed())) {
                // somebody was faster
                return before;
            }
            var request = new DeploymentRequest(
                    name, null, null, null, version.name(), null, followed.alias(), null, null, null, true);
            Wanted wanted = wanted(request, new Chosen.Pick(version, null));
            List<Loaded> fresh = loads.load(List.of(wanted), TaskMonitor.NONE);
            return commit(
                    name,
                    now -> Requests.arranged(request, now, List.of(wanted.facts())),
                    "alias '" + followed.alias() + "' moved to " + version.uri() + ", which is the primary now",
                    fresh,
                    TaskMonitor.NONE);
        });
    }

    /**
     * Takes a name away for good.
     *
     * @throws MarqueeException NOT_FOUND
     */
    public void remove(String name) {
        var unused = locks.within(PATIENCE, name, () -> {
            if (!ledger.remove(name, () -> loaded.remove(name))) {
                throw new MarqueeException(FailureKind.NOT_FOUND, "There is no model '" + name + "' to remove.", null);
            }
            LOG.info("'{}' was removed", name);
            tidyUp();
            return true;
        });
    }

    /**
     * Takes away a version that is not the primary.
     *
     * @throws MarqueeException NOT_FOUND, CONFLICT for a primary that others stand beside
     */
    public void remove(String name, String version) {
        boolean alone =
                ledger.find(name).map(Arrangement::versions).orElse(List.of()).size() == 1;
        if (alone && require(name).version(version).isPresent()) {
            remove(name);
        } else {
            var unused = change(name, now -> Traffic.without(now, version), "version " + version + " was removed");
        }
    }

    /** Splits the calls among versions, in percent. */
    public void split(String name, Map<String, Integer> weights, @Nullable Guard guard) {
        var unused = change(name, now -> Traffic.split(now, weights, guard), "traffic was split: " + weights);
    }

    /** Lets a version that stands by hear a copy of the calls. */
    public void shadow(String name, String version) {
        var unused = change(
                name,
                now -> Traffic.shadow(
                        now,
                        now.version(version)
                                .orElseThrow(() -> Traffic.noVersion(now, version))
                                .facts()),
                "version " + version + " is the shadow");
    }

    /**
     * Lets the shadow stand by.
     *
     * @throws MarqueeException NOT_FOUND when there is none
     */
    public void removeShadow(String name) {
        if (require(name).versions().stream().noneMatch(it -> it.role() == Role.SHADOW)) {
            throw new MarqueeException(
                    FailureKind.NOT_FOUND, "'" + name + "' has no shadow.", "Deploy one with \"shadow\": true.");
        }
        var unused = change(name, Traffic::withoutShadow, "the shadow was removed");
    }

    /**
     * Makes the previous primary live again.
     *
     * @throws MarqueeException NOT_FOUND without such a name, CONFLICT when it had no other primary
     */
    public void rollback(String name) {
        var unused = locks.within(PATIENCE, name, () -> {
            LiveModel previous = Succession.previous(require(name));
            LiveModel again = previous.deployedAgain(clock.instant());
            List<Loaded> fresh = loads.again(again, TaskMonitor.NONE).stream().toList();
            return commit(
                    name,
                    now -> Succession.rolledBack(now, again),
                    "rolled back to version " + again.version() + " of " + again.registeredModel(),
                    fresh,
                    TaskMonitor.NONE);
        });
    }

    /** Takes a canary's calls, which go to the primary; waits for no other change. Nothing happens where it is none. */
    public void withdraw(String name, String version, String why) {
        if (guard(name, version).isPresent()) {
            loaded.divert(name, version);
            var unused = commit(
                    name, now -> Traffic.withdrawn(requireVersions(now), version), why, List.of(), TaskMonitor.NONE);
        }
    }

    /** The name may have been removed meanwhile; then nothing shall be noted of it. */
    private Arrangement requireVersions(Arrangement now) {
        if (now.versions().isEmpty()) {
            throw noModel(now.modelName(), ledger);
        }
        return now;
    }

    /** What a version may not do; empty unless it is a canary under guard now. */
    public Optional<Guard> guard(String name, String version) {
        return ledger.find(name)
                .filter(it -> it.guard() != null)
                .filter(it -> it.version(version)
                        .filter(placed -> placed.role() == Role.CANARY)
                        .isPresent())
                .map(Arrangement::guard);
    }

    /** The aliases that names follow. */
    public Map<String, Followed> followed() {
        return ledger.all().stream()
                .filter(it -> it.followed() != null)
                .collect(Collectors.toMap(Arrangement::modelName, it -> Objects.requireNonNull(it.followed())));
    }

    /**
     * Makes live again what was live before the restart. A version that cannot be had is named and kept in mind.
     *
     * @throws MarqueeException CORRUPT_DATA when the list cannot be read, UNAVAILABLE when nobody can say what it is
     */
    void restore() {
        ledger.load().forEach(it -> restore(it.modelName()));
        tidyUp();
    }

    /** Tries again what could not be had because somebody did not answer; whether anything is left. */
    boolean mend() {
        List<String> broken = ledger.all().stream()
                .filter(it -> it.versions().stream().anyMatch(this::isWorthATry))
                .map(Arrangement::modelName)
                .toList();
        broken.forEach(this::restore);
        return !broken.isEmpty();
    }

    private boolean isWorthATry(Placed placed) {
        return loaded.find(placed.facts())
                .map(it -> it.model() == null && it.retry())
                .orElse(true);
    }

    private void restore(String name) {
        var unused = locks.patiently(name, TaskMonitor.NONE, () -> {
            ledger.again(name, now -> loaded.publish(now, List.of()));
            for (Placed placed : ledger.find(name).map(Arrangement::versions).orElse(List.of())) {
                if (isWorthATry(placed)) {
                    Loaded again = loads.tryAgain(placed.facts());
                    ledger.again(name, now -> loaded.publish(now, List.of(again)));
                }
            }
            return true;
        });
    }

    private Arrangement change(String name, UnaryOperator<Arrangement> change, String event) {
        return locks.within(PATIENCE, name, () -> {
            var unused = require(name);
            return commit(name, change, event, List.of(), TaskMonitor.NONE);
        });
    }

    private Arrangement commit(
            String name, UnaryOperator<Arrangement> change, String event, List<Loaded> fresh, TaskMonitor monitor) {
        Event noted = new Event(clock.instant(), event);
        Arrangement after;
        try {
            monitor.checkCancelled();
            after = ledger.change(
                    name, before -> change.apply(before).noting(noted), next -> loaded.publish(next, fresh));
        } catch (RuntimeException e) {
            VersionLoads.retire(fresh);
            throw e;
        }
        LOG.info("'{}': {}", name, event);
        tidyUp();
        return after;
    }

    private void tidyUp() {
        cache.prune(ledger.all().stream()
                .flatMap(it -> it.versions().stream())
                .map(Placed::facts)
                .toList());
    }

    private Arrangement require(String name) {
        return ledger.find(name).orElseThrow(() -> noModel(name, ledger));
    }

    static MarqueeException noModel(String name, Ledger ledger) {
        return new MarqueeException(
                FailureKind.NOT_FOUND,
                "There is no model '" + name + "'; there are "
                        + ledger.all().stream().map(Arrangement::modelName).toList() + ".",
                "Deploy one with POST /v1/deployments.");
    }
}
