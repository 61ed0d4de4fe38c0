package io.marquee.kit.operations;

/** Where an operation is in its life. */
public enum OperationState {
    /** Waits for others of its kind. */
    QUEUED,
    /** At work. */
    RUNNING,
    /** Ended with a result. */
    SUCCEEDED,
    /** Ended with a problem. */
    FAILED,
    /** Ended because somebody asked for it. */
    CANCELLED,
    /** Ended because the process did. */
    INTERRUPTED;

    /** Whether nothing can change any more. */
    public boolean hasEnded() {
        return switch (this) {
            case QUEUED, RUNNING -> false;
            case SUCCEEDED, FAILED, CANCELLED, INTERRUPTED -> true;
        };
    }
}
