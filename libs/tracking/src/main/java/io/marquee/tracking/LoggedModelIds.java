package io.marquee.tracking;

/**
 * What a model's own files say about where they belong.
 *
 * @param modelId the logged model's id
 * @param runId the run that made it
 * @param experimentId the experiment of that run
 * @param artifactUri where the tracker keeps the model's files
 */
public record LoggedModelIds(String modelId, String runId, String experimentId, String artifactUri) {

    /** The ids of a model. */
    static LoggedModelIds of(LoggedModel model) {
        return new LoggedModelIds(model.id(), model.runId(), model.experimentId(), model.artifactUri());
    }

    /** What the model's {@code MLmodel} calls its {@code artifact_path}: from MLflow 3 on a URI, before a path in its run. */
    public String artifactPath() {
        boolean entry = new LoggedModel(modelId, "", experimentId, runId, artifactUri).hasEntry();
        return entry ? artifactUri : artifactUri.substring(artifactUri.lastIndexOf('/') + 1);
    }
}
