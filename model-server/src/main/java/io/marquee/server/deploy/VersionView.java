package io.marquee.server.deploy;

import io.marquee.server.live.LiveModel;
import io.marquee.server.live.Role;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A version under a name, as the outside sees it.
 *
 * @param registeredModel the registered model it comes from
 * @param version its version there
 * @param runId the run that trained it; null where MLflow knows none
 * @param metric the metric that it was chosen by; null where it was chosen by version or alias
 * @param value its value of that metric
 * @param state how far it has come
 * @param role what it is for; null until it is loaded for the first time
 * @param weight its share of the calls that name no version, in percent
 * @param bytes what its weights take in memory; null where it is not loaded
 * @param deployedAt when it was deployed
 * @param problem why it is not loaded; null where it is
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record VersionView(
        String registeredModel,
        String version,
        @Nullable String runId,
        @Nullable String metric,
        @Nullable Double value,
        VersionState state,
        @Nullable Role role,
        int weight,
        @Nullable Long bytes,
        Instant deployedAt,
        @Nullable String problem) {

    static VersionView of(Placed placed, Loaded loaded) {
        Long bytes = loaded.model() == null ? null : (Long) loaded.model().bytes();
        return of(placed.facts(), loaded.state(), placed.role(), placed.weight(), bytes, loaded.problem());
    }

    /** One that is being loaded and has no place yet. */
    static VersionView coming(LiveModel facts) {
        return of(facts, VersionState.LOADING, null, 0, null, null);
    }

    private static VersionView of(
            LiveModel facts,
            VersionState state,
            @Nullable Role role,
            int weight,
            @Nullable Long bytes,
            @Nullable String problem) {
        return new VersionView(
                facts.registeredModel(),
                facts.version(),
                facts.runId(),
                facts.metric(),
                facts.value(),
                state,
                role,
                weight,
                bytes,
                facts.deployedAt(),
                problem);
    }
}
