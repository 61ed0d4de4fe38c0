package io.marquee.tracking;

/**
 * A named collection of runs.
 *
 * @param id the tracker's id, a text
 * @param name unique among the tracker's experiments
 */
public record Experiment(String id, String name) {}
