package io.marquee.cleaner.glue;

/** What is known of a run at a moment. */
interface Snapshot {

    /** What it is doing, in the words of Glue. */
    String doing();

    /** Whether nothing more will come of it. */
    boolean hasEnded();

    /** Whether it has ended as it should. */
    boolean hasSucceeded();
}
