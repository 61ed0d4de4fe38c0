package io.marquee.server.deploy;

import io.marquee.server.live.LiveModel;
import io.marquee.server.live.Role;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What is to be under a name, loaded or not. A value: changes make another one.
 *
 * @param modelName the name that predictions ask for
 * @param versions its versions, each once, the primary first
 * @param guard what a canary may not do; null while there is none
 * @param followed the alias that the name follows; null for none
 * @param history earlier primaries, the latest first, at most {@value #MAX_HISTORY}
 * @param events what happened, the latest first, at most {@value #MAX_EVENTS}
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record Arrangement(
        String modelName,
        List<Placed> versions,
        @Nullable Guard guard,
        @Nullable Followed followed,
        List<LiveModel> history,
        List<Event> events) {

    static final int MAX_HISTORY = 10;
    static final int MAX_EVENTS = 20;

    Arrangement {
        versions = versions.stream()
                .sorted((one, other) -> Boolean.compare(other.role() == Role.PRIMARY, one.role() == Role.PRIMARY))
                .toList();
        history = history.stream().limit(MAX_HISTORY).toList();
        events = events.stream().limit(MAX_EVENTS).toList();
    }

    /** Nothing yet. */
    static Arrangement empty(String modelName) {
        return new Arrangement(modelName, List.of(), null, null, List.of(), List.of());
    }

    /** One version that answers everything. */
    static Arrangement of(LiveModel facts) {
        return empty(facts.modelName()).with(List.of(new Placed(facts, Role.PRIMARY, 100)));
    }

    Optional<Placed> primary() {
        return first(it -> it.role() == Role.PRIMARY);
    }

    Optional<Placed> version(String version) {
        return first(it -> it.version().equals(version));
    }

    private Optional<Placed> first(Predicate<Placed> which) {
        return versions.stream().filter(which).findFirst();
    }

    /** All but one version. */
    List<Placed> others(String version) {
        return versions.stream().filter(it -> !it.version().equals(version)).toList();
    }

    boolean hasCanary() {
        return versions.stream().anyMatch(it -> it.role() == Role.CANARY);
    }

    Arrangement with(List<Placed> newVersions) {
        return new Arrangement(modelName, newVersions, guard, followed, history, events);
    }

    Arrangement withGuard(@Nullable Guard newGuard) {
        return new Arrangement(modelName, versions, newGuard, followed, history, events);
    }

    Arrangement following(@Nullable Followed newFollowed) {
        return new Arrangement(modelName, versions, guard, newFollowed, history, events);
    }

    Arrangement withHistory(List<LiveModel> newHistory) {
        return new Arrangement(modelName, versions, guard, followed, newHistory, events);
    }

    Arrangement noting(Event event) {
        return new Arrangement(
                modelName,
                versions,
                guard,
                followed,
                history,
                Stream.concat(Stream.of(event), events.stream()).toList());
    }
}
