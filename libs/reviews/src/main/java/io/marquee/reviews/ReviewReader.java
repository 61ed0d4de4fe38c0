package io.marquee.reviews;

import java.util.Iterator;

/**
 * Reviews one after the other, in bounded memory. {@link #hasNext} and {@link #next} throw
 * {@link io.marquee.base.MarqueeException} when the source turns out to be malformed.
 */
public interface ReviewReader extends Iterator<Review>, AutoCloseable {

    @Override
    void close();
}
