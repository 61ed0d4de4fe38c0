package io.marquee.reviews.codec;

import io.marquee.reviews.Sentiment;
import io.marquee.reviews.Split;
import org.jspecify.annotations.Nullable;

/**
 * A row of a file.
 *
 * @param text the review
 * @param sentiment its sentiment; null where the file has no such column
 * @param split its split; null where the file has no such column
 */
public record Row(
        String text,
        @Nullable Sentiment sentiment,
        @Nullable Split split) {}
