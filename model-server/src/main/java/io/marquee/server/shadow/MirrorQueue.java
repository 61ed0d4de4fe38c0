package io.marquee.server.shadow;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/** The calls that wait for shadows: bounded in number and in size, and nobody who adds one waits. */
final class MirrorQueue {

    private final ArrayBlockingQueue<MirroredCall> calls;
    private final long maxCharacters;
    private final AtomicLong characters = new AtomicLong();

    MirrorQueue(ShadowProperties properties) {
        this.calls = new ArrayBlockingQueue<>(properties.maxCalls());
        this.maxCharacters = properties.maxCharacters();
    }

    /** False when there is no room. */
    boolean offer(MirroredCall call) {
        long size = call.size();
        if (characters.addAndGet(size) <= maxCharacters && calls.offer(call)) {
            return true;
        }
        characters.addAndGet(-size);
        return false;
    }

    /** The oldest; waits for one. */
    MirroredCall take() throws InterruptedException {
        MirroredCall call = calls.take();
        characters.addAndGet(-call.size());
        return call;
    }
}
