package io.marquee.cleaner.engine;

import io.marquee.reviews.cleaning.CleaningRecipe;
import io.marquee.reviews.dataset.Area;
import io.marquee.reviews.dataset.DatasetCatalog;
import io.marquee.reviews.dataset.DatasetManifest;
import java.util.Optional;

/** Looks for what a cleaning would make. */
public final class CleanedDatasets {

    private CleanedDatasets() {}

    /** The newest whole dataset that a recipe has made of a raw one. */
    public static Optional<DatasetManifest> find(DatasetCatalog catalog, DatasetManifest raw, CleaningRecipe recipe) {
        return catalog.find(
                Area.CLEANED,
                raw.dataset(),
                manifest ->
                        recipe.id().equals(manifest.recipe()) && raw.digest().equals(manifest.parent()));
    }
}
