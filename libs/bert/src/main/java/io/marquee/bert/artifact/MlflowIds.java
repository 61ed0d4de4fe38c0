package io.marquee.bert.artifact;

/**
 * What MLflow calls the model and where it keeps it; both stand in its {@code MLmodel}.
 *
 * @param modelId the logged model's id
 * @param runId the run that made it
 * @param artifactUri where its files are kept
 */
public record MlflowIds(String modelId, String runId, String artifactUri) {}
