package io.marquee.cleaner.engine;

import io.marquee.reviews.dataset.PublishedDataset;
import org.jspecify.annotations.Nullable;

/**
 * What an engine has done.
 *
 * @param dataset the cleaned dataset
 * @param run the run elsewhere that did it; null where there was none
 */
public record Cleaned(PublishedDataset dataset, @Nullable RemoteRun run) {}
