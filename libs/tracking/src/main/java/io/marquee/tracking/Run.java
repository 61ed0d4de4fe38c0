package io.marquee.tracking;

/**
 * A run that can be written to.
 *
 * @param id the tracker's id
 * @param experimentId the experiment it belongs to
 * @param name for people, not unique
 * @param artifactUri where the tracker keeps the run's files
 */
public record Run(String id, String experimentId, String name, String artifactUri) {}
