package io.marquee.base;

/**
 * The line between long work and whoever waits for it: progress goes out, the wish to stop comes in. Implementations are
 * safe for use by several threads; reporting is cheap enough to be called for every batch.
 */
public interface TaskMonitor {

    /** Reports to nobody and is never cancelled. */
    TaskMonitor NONE = new TaskMonitor() {
        @Override
        public void report(Progress progress) {}

        @Override
        public boolean isCancelled() {
            return false;
        }
    };

    /** Tells how far the work has come. */
    void report(Progress progress);

    /** Whether somebody asked for the work to stop. */
    boolean isCancelled();

    /**
     * Stops the work here when somebody asked for it; call it between units of work.
     *
     * @throws MarqueeException of kind {@link FailureKind#CANCELLED}
     */
    default void checkCancelled() {
        if (isCancelled()) {
            throw new MarqueeException(FailureKind.CANCELLED, "The work was cancelled.", null);
        }
    }
}
