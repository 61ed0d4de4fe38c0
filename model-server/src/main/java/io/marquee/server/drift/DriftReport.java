package io.marquee.server.drift;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.marquee.server.live.LiveModel;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What is known of one version's drift.
 *
 * @param reference whether the version came with a training reference; without one there is nothing to compare with
 * @param since when its predictions began to be counted
 * @param window how far back they count, as ISO 8601 has it
 * @param predictions in the window
 * @param minimum below which no verdict is given
 * @param verdict the gravest of the features'; null without a reference
 * @param features empty without a reference
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
record DriftReport(
        String model,
        String registeredModel,
        String version,
        boolean reference,
        Instant since,
        String window,
        long predictions,
        int minimum,
        @Nullable Verdict verdict,
        List<Feature> features) {

    static DriftReport of(LiveModel model, Watched watched, Instant now, Duration window, int minimum) {
        List<Feature> features = watched.features(now, minimum);
        return new DriftReport(
                model.modelName(),
                model.registeredModel(),
                model.version(),
                true,
                watched.since(),
                window.toString(),
                features.getFirst().observed().stream()
                        .mapToLong(Long::longValue)
                        .sum(),
                minimum,
                features.stream()
                        .map(Feature::verdict)
                        .max(Comparator.naturalOrder())
                        .orElseThrow(),
                features);
    }

    static DriftReport withoutReference(LiveModel model, Instant since, Duration window, int minimum) {
        return new DriftReport(
                model.modelName(),
                model.registeredModel(),
                model.version(),
                false,
                since,
                window.toString(),
                0,
                minimum,
                null,
                List.of());
    }
}
