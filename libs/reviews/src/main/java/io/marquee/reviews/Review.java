package io.marquee.reviews;

/**
 * A film review and its sentiment.
 *
 * @param text as people wrote it, or cleaned
 */
public record Review(String text, Sentiment sentiment) {}
