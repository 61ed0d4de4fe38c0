package io.marquee.tracking;

/**
 * A model whose files the tracker holds.
 *
 * @param id the tracker's id
 * @param name what it was logged as, not unique
 * @param experimentId the experiment of its run
 * @param runId the run that made it
 * @param artifactUri where the tracker keeps its files
 */
public record LoggedModel(String id, String name, String experimentId, String runId, String artifactUri) {

    /** How a registered version refers to this model. */
    public String uri() {
        return "models:/" + id;
    }
}
