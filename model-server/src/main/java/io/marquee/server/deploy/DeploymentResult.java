package io.marquee.server.deploy;

import io.marquee.server.live.LiveModel;
import io.marquee.server.live.Role;
import io.marquee.tracking.Candidates;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What was deployed, and what it was chosen from.
 *
 * @param modelName the name under which it answers
 * @param registeredModel the registered model of the best version
 * @param version the best version
 * @param runId the run that trained it
 * @param metric the metric that decided; null for a version or alias
 * @param value its value of that metric
 * @param role what it is for now
 * @param versions all versions that were deployed, best first
 * @param considered every run that could have been chosen, best first
 * @param leftOut every run that could not, and why
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record DeploymentResult(
        String modelName,
        String registeredModel,
        String version,
        @Nullable String runId,
        @Nullable String metric,
        @Nullable Double value,
        Role role,
        List<String> versions,
        List<String> considered,
        List<String> leftOut) {

    /** @param deployed at least one, best first */
    static DeploymentResult of(List<LiveModel> deployed, Role role, @Nullable Candidates candidates) {
        LiveModel best = deployed.getFirst();
        return new DeploymentResult(
                best.modelName(),
                best.registeredModel(),
                best.version(),
                best.runId(),
                best.metric(),
                best.value(),
                role,
                deployed.stream().map(LiveModel::version).toList(),
                candidates == null ? List.of() : considered(candidates),
                candidates == null ? List.of() : leftOut(candidates));
    }

    private static List<String> considered(Candidates candidates) {
        return candidates.considered().stream()
                .map(it -> String.format(
                        Locale.ROOT,
                        "%s, version %s: %.6f",
                        it.run().name(),
                        it.version().version(),
                        it.value()))
                .toList();
    }

    private static List<String> leftOut(Candidates candidates) {
        return candidates.leftOut().stream()
                .map(it -> it.runName() + ": " + it.reason())
                .toList();
    }
}
