package io.marquee.server.feedback;

import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What became of feedback.
 *
 * @param predictionId the answer that it is about
 * @param index which of its texts
 * @param label the right class, as it is kept
 * @param recorded whether it is new; false where the same had been said before
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record FeedbackAnswer(String predictionId, int index, String label, boolean recorded) {}
