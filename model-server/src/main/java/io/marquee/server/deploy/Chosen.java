package io.marquee.server.deploy;

import io.marquee.tracking.Candidates;
import io.marquee.tracking.ModelVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Versions, and how they came to be chosen.
 *
 * @param picks the versions, best first, at least one
 * @param candidates what they were chosen from; null where no metric decided
 */
record Chosen(List<Pick> picks, @Nullable Candidates candidates) {

    /**
     * One version.
     *
     * @param value its value of the metric; null where no metric decided
     */
    record Pick(ModelVersion version, @Nullable Double value) {}

    static Chosen of(ModelVersion version) {
        return new Chosen(List.of(new Pick(version, null)), null);
    }

    static Chosen of(Candidates candidates) {
        return new Chosen(
                candidates.best().stream()
                        .map(it -> new Pick(it.version(), it.value()))
                        .toList(),
                candidates);
    }
}
