package io.marquee.server.live;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The loaded versions under one name at one moment; it never changes, another takes its place. Without a version that
 * has a weight, calls that name none cannot be answered.
 */
public final class Lineup {

    private final List<Standing> standings;
    private final Routing routing;
    private final Optional<Standing> shadow;

    private Lineup(List<Standing> standings) {
        this.standings = standings;
        this.routing = Routing.among(standings);
        this.shadow = first(Role.SHADOW);
    }

    /**
     * @param standings the versions, each once
     * @throws IllegalArgumentException when a version is there twice
     */
    public static Lineup of(List<Standing> standings) {
        long different = standings.stream().map(Standing::version).distinct().count();
        if (different < standings.size()) {
            throw new IllegalArgumentException("a version is there twice: " + standings);
        }
        return new Lineup(List.copyOf(standings));
    }

    /** One version that answers everything. */
    static Lineup of(LiveModel facts, ServedModel model) {
        return of(List.of(new Standing(facts, model, Role.PRIMARY, 100)));
    }

    /** The versions. */
    public List<Standing> standings() {
        return standings;
    }

    /** The primary version, where it is loaded. */
    Optional<Standing> primary() {
        return first(Role.PRIMARY);
    }

    /** The shadow, where there is one. */
    Optional<Standing> shadow() {
        return shadow;
    }

    private Optional<Standing> first(Role role) {
        return standings.stream().filter(it -> it.role() == role).findFirst();
    }

    /** Who answers a call; null where nobody can. */
    @Nullable Standing choose(@Nullable String version, @Nullable String stickyKey) {
        return version == null ? routing.choose(stickyKey) : named(version);
    }

    private @Nullable Standing named(String version) {
        for (Standing standing : standings) {
            if (standing.version().equals(version)) {
                return standing;
            }
        }
        return null;
    }

    /** The same without calls for one version: the primary is given its share. */
    Lineup withoutTrafficTo(String version) {
        Standing diverted = named(version);
        if (diverted == null
                || diverted.weight() == 0
                || diverted.role() == Role.PRIMARY
                || primary().isEmpty()) {
            return this;
        }
        return new Lineup(standings.stream().map(it -> divert(it, diverted)).toList());
    }

    private static Standing divert(Standing standing, Standing diverted) {
        if (standing.version().equals(diverted.version())) {
            return new Standing(standing.facts(), standing.model(), Role.STANDBY, 0);
        }
        return standing.role() == Role.PRIMARY
                ? new Standing(standing.facts(), standing.model(), Role.PRIMARY, standing.weight() + diverted.weight())
                : standing;
    }

    boolean holds(ServedModel model) {
        return standings.stream().anyMatch(it -> it.model() == model);
    }
}
