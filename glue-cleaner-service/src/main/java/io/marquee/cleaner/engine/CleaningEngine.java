package io.marquee.cleaner.engine;

import io.marquee.base.TaskMonitor;

/** Cleans a dataset. Every engine writes the same rows, and so the same digest. */
public interface CleaningEngine {

    /** Which one it is. */
    EngineName name();

    /**
     * Cleans to the end: afterwards the dataset is in the bucket, whole, and the latest of its name.
     *
     * @throws io.marquee.base.MarqueeException for whatever kept it from that, cancellation included
     */
    Cleaned clean(CleaningOrder order, TaskMonitor monitor);
}
