package io.marquee.reviews.dataset;

import io.marquee.reviews.Split;
import java.util.Locale;

/** Where in the bucket a dataset is, by what has been done to it. */
public enum Area {
    /** As its source has it. */
    RAW("raw", "-%05d.parquet"),
    /** Cleaned by a recipe. */
    CLEANED("cleaned-data", "/part-%05d.parquet");

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

    /**
     * The key of an object of a dataset.
     *
     * @param part its place among the objects of the split, from 0
     */
    public String objectKey(String dataset, String digest, Split split, int part) {
        return prefix + "/" + dataset + "/" + digest + "/" + split.id() + String.format(Locale.ROOT, object, part);
    }
}
