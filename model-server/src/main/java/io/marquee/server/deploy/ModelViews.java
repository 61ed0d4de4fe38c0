package io.marquee.server.deploy;

import io.marquee.base.MarqueeException;
import io.marquee.server.live.LiveModel;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is under which name, for the outside. */
public final class ModelViews {

    private final Ledger ledger;
    private final LoadedVersions loaded;
    private final VersionLoads loads;
    private final ConcurrentHashMap<String, String> followProblems = new ConcurrentHashMap<>();

    ModelViews(Ledger ledger, LoadedVersions loaded, VersionLoads loads) {
        this.ledger = ledger;
        this.loaded = loaded;
        this.loads = loads;
    }

    /** Notes why an alias is not followed now; null where it is. */
    public void followProblem(String name, @Nullable String problem) {
        if (problem == null) {
            followProblems.remove(name);
        } else {
            followProblems.put(name, problem);
        }
    }

    /** Every name, in order. */
    List<ModelView> all() {
        return ledger.all().stream().map(this::view).flatMap(Optional::stream).toList();
    }

    /** @throws MarqueeException NOT_FOUND */
    ModelView one(String name) {
        return ledger.find(name).flatMap(this::view).orElseThrow(() -> Deployments.noModel(name, ledger));
    }

    /** Versions that are to be live and could not be loaded, in words. */
    List<String> problems() {
        return all().stream()
                .flatMap(model -> model.versions().stream()
                        .filter(it -> it.problem() != null)
                        .map(it -> model.primary().modelName() + ", version " + it.version() + ": " + it.problem()))
                .toList();
    }

    private Optional<ModelView> view(Arrangement arrangement) {
        return arrangement
                .primary()
                .map(primary -> new ModelView(
                        primary.facts(),
                        versions(arrangement),
                        arrangement.history().stream().findFirst().orElse(null),
                        followed(arrangement),
                        arrangement.guard(),
                        arrangement.events()));
    }

    private List<VersionView> versions(Arrangement arrangement) {
        Stream<VersionView> placed = arrangement.versions().stream()
                .map(it -> VersionView.of(it, loaded.find(it.facts()).orElseGet(() -> Loaded.missing(it.facts()))));
        Predicate<LiveModel> isPlaced =
                facts -> arrangement.versions().stream().anyMatch(it -> Placed.same(it.facts(), facts));
        return Stream.concat(
                        placed,
                        loads.now(arrangement.modelName()).stream()
                                .filter(isPlaced.negate())
                                .map(VersionView::coming))
                .toList();
    }

    private @Nullable FollowView followed(Arrangement arrangement) {
        Followed it = arrangement.followed();
        return it == null
                ? null
                : new FollowView(
                        it.registeredModel(), it.alias(), it.version(), followProblems.get(arrangement.modelName()));
    }
}
