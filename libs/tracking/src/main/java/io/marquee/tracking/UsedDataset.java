package io.marquee.tracking;

/**
 * A dataset that went into a run, as it can be read.
 *
 * @param name the dataset's name
 * @param digest identifies its content
 * @param context what it was used for, for example {@code train}; empty where nobody said
 */
public record UsedDataset(String name, String digest, String context) {}
