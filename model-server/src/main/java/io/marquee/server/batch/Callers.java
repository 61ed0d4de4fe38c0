package io.marquee.server.batch;

/** Knows who waits for what a thread does. */
@FunctionalInterface
public interface Callers {

    /** The one for whom this thread works; a patient one where nobody is known. */
    Caller ofThisThread();
}
