package io.marquee.hub;

/** The two kinds of repository that Marquee reads from the Hub. */
public enum RepoType {
    /** A dataset: its pages live under {@code /datasets/}. */
    DATASET("datasets", "/datasets/"),
    /** A model: its pages live at the root. */
    MODEL("models", "/");

    private final String api;
    private final String pages;

    RepoType(String api, String pages) {
        this.api = api;
        this.pages = pages;
    }

    /** The part of {@code /api/<part>/<id>} that names this kind. */
    String api() {
        return api;
    }

    /** What stands before the id in the address of a file. */
    String pages() {
        return pages;
    }

    /** The kind as a word in a sentence. */
    String word() {
        return this == DATASET ? "dataset" : "model";
    }
}
