package io.marquee.cleaner.glue;

/**
 * Something that runs on Glue and is followed.
 *
 * @param <S> what is known of it at a moment
 */
interface FollowedRun<S extends Snapshot> {

    /** For people: {@code The run jr_1 of the Glue job 'nightly'}. */
    String title();

    /** Asks Glue. */
    S ask();

    /** Asks Glue to end it. */
    void stop();
}
