package io.marquee.server.live;

import io.marquee.bert.evaluation.Temperature;
import io.marquee.bert.tokenizer.Tokens;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A classifier that counts how often it was closed, and how often it was used after that. */
public final class StubClassifier implements Classifier {

    /** How often it was closed. */
    public final AtomicInteger closed = new AtomicInteger();

    /** How often it was used although it was closed. */
    public final AtomicInteger usedAfterClose = new AtomicInteger();

    @Override
    public Tokens encode(String text) {
        return new Tokens(new int[] {101, 102}, false);
    }

    @Override
    public List<float[]> logits(List<Tokens> texts) {
        usedAfterClose.addAndGet(closed.get());
        return texts.stream().map(text -> new float[] {0, 1}).toList();
    }

    @Override
    public Temperature temperature() {
        return Temperature.NONE;
    }

    @Override
    public List<String> labels() {
        return List.of("negative", "positive");
    }

    @Override
    public int maxLength() {
        return 512;
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
