package io.marquee.reviews.dataset;

/** Where in the bucket a dataset is, by what has been done to it. */
public enum Area {
    /** As its source has it. */
    RAW("raw", "-00000.parquet"),
    /** Cleaned by a recipe. */
    CLEANED("cleaned-data", "/part-00000.parquet");

    private final String prefix;
    private final String object;

    Area(String prefix, String object) {
        this.prefix = prefix;
        this.object = object;
    }

    /** The first part of its keys. */
    public String prefix() {
        return prefix;
    }

    /** The key of a split's only object, below the dataset's folder. */
    String objectName(String split) {
        return split + object;
    }
}
