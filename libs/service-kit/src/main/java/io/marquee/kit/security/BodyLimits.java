package io.marquee.kit.security;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.springframework.util.unit.DataSize;

/**
 * How much a body may be and how long it may take, and what is said of one that goes beyond.
 *
 * @param size the most that is read
 * @param time how long it may take to arrive, from the first read on
 * @param clock nanoseconds of any origin
 */
record BodyLimits(DataSize size, Duration time, LongSupplier clock) {

    MarqueeException tooLarge() {
        return new MarqueeException(
                FailureKind.TOO_LARGE,
                "The body is larger than " + size.toBytes() + " bytes.",
                "Send less at once, or raise marquee.api.max-body-size.");
    }

    MarqueeException tooSlow() {
        return new MarqueeException(
                FailureKind.INVALID_INPUT,
                "The body did not arrive within " + time.toMillis() + " ms.",
                "Send it at once, or raise marquee.api.body-timeout.");
    }

    MarqueeException cutShort() {
        return new MarqueeException(
                FailureKind.INVALID_INPUT, "The body ended before it was whole.", "Send it to its end.");
    }
}
