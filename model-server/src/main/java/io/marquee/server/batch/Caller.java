package io.marquee.server.batch;

/** Who waits for an answer. */
@FunctionalInterface
public interface Caller {

    /** One that stays. */
    Caller PATIENT = () -> false;

    /** Whether nobody would read the answer any more; asked in the caller's own thread, and not for short waits. */
    boolean gone();
}
