package io.marquee.trainer;

/** Where checkpoints are kept. */
public enum CheckpointStore {
    /** In the data folder alone. */
    LOCAL,
    /** In the data folder, with a copy in the bucket. */
    S3
}
