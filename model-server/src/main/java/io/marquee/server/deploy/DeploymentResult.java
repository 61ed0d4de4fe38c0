package io.marquee.server.deploy;

import io.marquee.server.live.LiveModel;
import io.marquee.tracking.Candidates;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What is live now, and what it was chosen from.
 *
 * @param modelName the name under which it answers
 * @param registeredModel the registered model
 * @param version its version
 * @param runId the run that trained it
 * @param metric the metric that decided; null for a version or alias
 * @param value its value of that metric
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
        List<String> considered,
        List<String> leftOut) {

    static DeploymentResult of(LiveModel live, @Nullable Candidates candidates) {
        return new DeploymentResult(
                live.modelName(),
                live.registeredModel(),
                live.version(),
                live.runId(),
                live.metric(),
                live.value(),
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
