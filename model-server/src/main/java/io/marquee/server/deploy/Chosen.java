package io.marquee.server.deploy;

import io.marquee.tracking.Candidates;
import io.marquee.tracking.ModelVersion;
import org.jspecify.annotations.Nullable;

/**
 * A version, and how it came to be chosen.
 *
 * @param value its value of the metric; null where no metric decided
 * @param candidates what it was chosen from; null where no metric decided
 */
record Chosen(
        ModelVersion version,
        @Nullable Double value,
        @Nullable Candidates candidates) {}
