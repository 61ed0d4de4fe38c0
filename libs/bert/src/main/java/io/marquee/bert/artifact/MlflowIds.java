package io.marquee.bert.artifact;

/**
 * What MLflow calls the model and where it keeps it; both stand in its {@code MLmodel}.
 *
 * @param modelId the logged model's id, {@code m-…}; before MLflow 3 another one that nobody looks for
 * @param runId the run that made it
 * @param artifactPath what it calls the place of its files: their URI, before MLflow 3 their path in the run
 */
public record MlflowIds(String modelId, String runId, String artifactPath) {}
