package io.marquee.base;

import java.time.Duration;

/** Too much at once, and when it is worth to try again. */
public final class OverloadedException extends MarqueeException {

    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    /**
     * @param message what is full, and how full
     * @param remedy what to do about it
     * @param retryAfter when there will be room again
     */
    public OverloadedException(String message, String remedy, Duration retryAfter) {
        super(FailureKind.OVERLOADED, message, remedy);
        this.retryAfter = retryAfter;
    }

    /** When there will be room again. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
