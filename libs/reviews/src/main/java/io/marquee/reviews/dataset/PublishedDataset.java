package io.marquee.reviews.dataset;

/**
 * What publishing came to.
 *
 * @param manifest the dataset's manifest
 * @param created false when the same content was there already and nothing was written
 */
public record PublishedDataset(DatasetManifest manifest, boolean created) {}
