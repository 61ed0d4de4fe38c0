package io.marquee.bert.evaluation;

/**
 * How well one class is found.
 *
 * @param label the class
 * @param precision of those called so, the part that is
 * @param recall of those that are, the part called so
 * @param f1 the harmonic mean of both; 0 where both are 0
 * @param support examples of the class
 */
public record ClassScores(String label, double precision, double recall, double f1, long support) {}
