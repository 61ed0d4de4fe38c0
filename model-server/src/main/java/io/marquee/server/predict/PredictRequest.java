package io.marquee.server.predict;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.util.List;

/**
 * Texts to judge.
 *
 * @param texts at least one, as people wrote them; the model cleans them itself
 */
record PredictRequest(@NotEmpty List<@NotNull String> texts) {}
