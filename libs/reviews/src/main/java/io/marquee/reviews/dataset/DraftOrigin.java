package io.marquee.reviews.dataset;

import org.jspecify.annotations.Nullable;

/**
 * What a dataset is made of.
 *
 * @param area raw or cleaned
 * @param dataset its name, see {@link DatasetName}
 * @param source where the rows come from
 * @param revision which state of the source
 * @param recipe the recipe's id; null for raw data
 * @param parent the raw dataset's digest; null for raw data
 */
public record DraftOrigin(
        Area area,
        String dataset,
        String source,
        String revision,
        @Nullable String recipe,
        @Nullable String parent) {

    /** Raw rows of a source. */
    public static DraftOrigin raw(String dataset, String source, String revision) {
        return new DraftOrigin(Area.RAW, DatasetName.of(dataset), source, revision, null, null);
    }

    /** A raw dataset, cleaned by a recipe. */
    public static DraftOrigin cleaned(DatasetManifest raw, String recipe) {
        return new DraftOrigin(Area.CLEANED, raw.dataset(), raw.source(), raw.revision(), recipe, raw.digest());
    }
}
