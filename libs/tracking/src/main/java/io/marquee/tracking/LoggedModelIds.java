package io.marquee.tracking;

/**
 * What a model's own files say about where they belong.
 *
 * @param modelId the logged model's id
 * @param runId the run that made it
 * @param experimentId the experiment of that run
 * @param artifactUri where the tracker keeps the model's files
 */
public record LoggedModelIds(String modelId, String runId, String experimentId, String artifactUri) {}
