package io.marquee.server.live;

import io.marquee.bert.Prediction;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A classifier that knows whether somebody used it after it was closed, and how often it was closed. */
public final class CountingClassifier implements Classifier {

    public final AtomicInteger closed = new AtomicInteger();
    public final AtomicInteger usedAfterClose = new AtomicInteger();

    @Override
    public List<Prediction> classify(List<String> texts) {
        Thread.onSpinWait();
        if (closed.get() > 0) {
            usedAfterClose.incrementAndGet();
        }
        float[] both = {0.25f, 0.75f};
        return texts.stream()
                .map(text -> new Prediction(1, "POSITIVE", 0.75f, both, both, 1, false))
                .toList();
    }

    @Override
    public long bytes() {
        return 1000;
    }

    @Override
    public void close() {
        closed.incrementAndGet();
    }
}
