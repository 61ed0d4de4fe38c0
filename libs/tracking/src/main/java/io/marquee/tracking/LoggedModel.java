package io.marquee.tracking;

/**
 * A model whose files the tracker holds.
 *
 * @param id the tracker's id; where the tracker has no entries for models, one of our own
 * @param name what it was logged as, not unique
 * @param experimentId the experiment of its run
 * @param runId the run that made it
 * @param artifactUri where the tracker keeps its files
 */
public record LoggedModel(String id, String name, String experimentId, String runId, String artifactUri) {

    private static final String ID_OF_ENTRY = "m-";

    /** How a registered version refers to this model. */
    public String uri() {
        return hasEntry() ? "models:/" + id : artifactUri;
    }

    /** Whether the tracker has an entry for it, as MLflow has from 3 on, or keeps its files with its run alone. */
    public boolean hasEntry() {
        return id.startsWith(ID_OF_ENTRY);
    }
}
