package io.marquee.server.explain;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Texts whose answers to explain.
 *
 * @param texts at least one, as people wrote them
 * @param target the class whose logit is explained, {@code negative} or {@code positive}; null for the answer
 * @param steps places at which the gradient is taken at first; null for the server's own number
 * @param baseline what a text is compared with, {@code pad} (the default) or {@code mask}
 * @param version the version to explain; null for whichever answers
 */
record ExplainRequest(
        @NotEmpty List<@NotNull String> texts,
        @Nullable String target,
        @Min(2) @Nullable Integer steps,

        @Pattern(regexp = "pad|mask", message = "must be pad or mask") @Nullable String baseline,

        @Nullable String version) {}
