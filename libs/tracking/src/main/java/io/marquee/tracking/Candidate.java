package io.marquee.tracking;

/**
 * A run that could be deployed.
 *
 * @param run the run
 * @param value its value of the metric that was asked for, finite
 * @param version the version that it registered, ready for use
 */
public record Candidate(RunSummary run, double value, ModelVersion version) {}
