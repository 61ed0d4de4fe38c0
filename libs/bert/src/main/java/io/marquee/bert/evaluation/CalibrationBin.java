package io.marquee.bert.evaluation;

/**
 * A bar of a reliability diagram: the examples whose predicted class has a probability between two bounds.
 *
 * @param from the lower bound
 * @param to the upper bound
 * @param examples how many there are
 * @param confidence the mean probability of their predicted class; 0 without examples
 * @param accuracy the part that is right; 0 without examples
 */
public record CalibrationBin(double from, double to, long examples, double confidence, double accuracy) {}
