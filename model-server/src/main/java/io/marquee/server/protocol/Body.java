package io.marquee.server.protocol;

import java.util.concurrent.Semaphore;

/** A request's body, whose memory is accounted for until it is closed. */
public final class Body implements AutoCloseable {

    private final byte[] bytes;
    private final Semaphore memory;
    private final int pages;

    Body(byte[] bytes, Semaphore memory, int pages) {
        this.bytes = bytes;
        this.memory = memory;
        this.pages = pages;
    }

    /** All of it. */
    public byte[] bytes() {
        return bytes;
    }

    @Override
    public void close() {
        memory.release(pages);
    }
}
