package io.marquee.trainer.promotion;

/**
 * The champion and the challenger on the same test reviews.
 *
 * @param champion the champion's value of the metric that decides
 * @param challenger the challenger's
 * @param reviews how many reviews both judged
 * @param test whether the difference may be chance
 */
public record Comparison(double champion, double challenger, int reviews, McNemar test) {}
