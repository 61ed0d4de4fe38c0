package io.marquee.server.deploy;

import io.marquee.server.live.Lineup;
import io.marquee.server.live.LiveModel;
import io.marquee.server.live.LiveModels;
import io.marquee.server.live.Role;
import io.marquee.server.live.ServedModel;
import io.marquee.server.live.Standing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The versions that are in memory, by name, and how they become live as arranged. */
final class LoadedVersions {

    private final LiveModels live;
    /** By name, then by version; the inner maps are never changed. */
    private final ConcurrentHashMap<String, Map<String, Loaded>> names = new ConcurrentHashMap<>();

    LoadedVersions(LiveModels live) {
        this.live = live;
    }

    /** What is in memory of a version, or why it is not; empty where it was never asked for. */
    Optional<Loaded> find(LiveModel facts) {
        return Optional.ofNullable(
                        names.getOrDefault(facts.modelName(), Map.of()).get(facts.version()))
                .filter(it -> Placed.same(it.facts(), facts));
    }

    /** The version in memory, if it is. */
    Optional<ServedModel> model(LiveModel facts) {
        return find(facts).map(Loaded::model);
    }

    /**
     * Makes an arrangement live at once: with what is in memory, and what was loaded for it. What it does not need any
     * more is retired.
     */
    void publish(Arrangement arrangement, Collection<Loaded> fresh) {
        Map<String, Loaded> next = new HashMap<>();
        for (Placed placed : arrangement.versions()) {
            LiveModel facts = placed.facts();
            next.put(
                    placed.version(),
                    fresh.stream()
                            .filter(it -> Placed.same(it.facts(), facts))
                            .findFirst()
                            .or(() -> find(facts))
                            .orElseGet(() -> Loaded.missing(facts)));
        }
        live.put(arrangement.modelName(), lineup(arrangement, next));
        names.put(arrangement.modelName(), Map.copyOf(next));
    }

    private static Lineup lineup(Arrangement arrangement, Map<String, Loaded> loaded) {
        boolean open = arrangement
                .primary()
                .map(it -> loaded.get(it.version()))
                .map(Loaded::model)
                .isPresent();
        List<Standing> standings = new ArrayList<>();
        int lost = 0;
        for (Placed placed : arrangement.versions()) {
            ServedModel model =
                    Objects.requireNonNull(loaded.get(placed.version())).model();
            if (model == null) {
                lost += placed.weight();
            } else {
                // nobody stands in for a primary that is not there
                standings.add(new Standing(placed.facts(), model, placed.role(), open ? placed.weight() : 0));
            }
        }
        return Lineup.of(open ? covering(standings, lost) : standings);
    }

    /** The calls of a canary that is not there go to the primary. */
    private static List<Standing> covering(List<Standing> standings, int lost) {
        return standings.stream()
                .map(it -> it.role() == Role.PRIMARY
                        ? new Standing(it.facts(), it.model(), it.role(), it.weight() + lost)
                        : it)
                .toList();
    }

    void divert(String name, String version) {
        live.divert(name, version);
    }

    void remove(String name) {
        names.remove(name);
        live.remove(name);
    }
}
