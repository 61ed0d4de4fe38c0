package io.marquee.server.live;

import io.marquee.bert.tokenizer.Tokens;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A classifier that knows whether somebody used it after it was closed, and how often it was closed. */
public final class CountingClassifier extends StandInClassifier {

    /** How often it was closed. */
    public final AtomicInteger closed = new AtomicInteger();

    /** How often it was used although it was closed. */
    public final AtomicInteger usedAfterClose = new AtomicInteger();

    @Override
    public List<float[]> logits(List<Tokens> texts) {
        Thread.onSpinWait();
        if (closed.get() > 0) {
            usedAfterClose.incrementAndGet();
        }
        return super.logits(texts);
    }

    @Override
    public void close() {
        closed.incrementAndGet();
    }
}
