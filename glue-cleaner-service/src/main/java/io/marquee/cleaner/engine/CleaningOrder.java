package io.marquee.cleaner.engine;

import io.marquee.reviews.cleaning.CleaningRecipe;
import io.marquee.reviews.dataset.DatasetManifest;

/**
 * What an engine is to clean.
 *
 * @param raw the raw dataset
 * @param recipe the recipe
 * @param forced whether a result that is there already does not count
 * @param wishes how a run elsewhere is to be; of no matter to an engine that works here
 */
public record CleaningOrder(DatasetManifest raw, CleaningRecipe recipe, boolean forced, RunWishes wishes) {}
