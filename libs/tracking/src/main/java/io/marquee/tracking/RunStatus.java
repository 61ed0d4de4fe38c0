package io.marquee.tracking;

/** What became of a run. */
public enum RunStatus {
    /** It waits for its start. */
    SCHEDULED,
    /** It goes on, or died without a word. */
    RUNNING,
    /** It ended well. */
    FINISHED,
    /** It ended with a failure. */
    FAILED,
    /** Somebody stopped it. */
    KILLED;

    /** Whether a run in this status is over. */
    public boolean ended() {
        return this == FINISHED || this == FAILED || this == KILLED;
    }
}
