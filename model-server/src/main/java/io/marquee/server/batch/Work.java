package io.marquee.server.batch;

import io.marquee.bert.tokenizer.Tokens;
import io.marquee.server.live.Classifier;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The texts of one call on their way through the queue. Its caller waits; what it has waiting and what is being computed
 * is kept by {@link TextQueue} under its lock. It is finished when every text was computed, has failed, or was dropped.
 */
final class Work {

    private final Thread caller = Thread.currentThread();
    private final Classifier model;
    private final List<Tokens> texts;
    private final int[] order;
    private final float[] @Nullable [] logits;
    private final long submitted = System.nanoTime();
    private final long deadline;

    private int next;
    private int unfinished;
    private long started;
    private long ended;
    private int batchTexts;
    private int batchTokens;
    private @Nullable Throwable failure;
    private volatile boolean finished;

    /** @param deadline of {@link System#nanoTime()}, after which nobody wants the answer */
    Work(Classifier model, List<Tokens> texts, long deadline) {
        this.model = model;
        this.texts = texts;
        this.deadline = deadline;
        this.unfinished = texts.size();
        this.logits = new float[texts.size()][];
        // neighbours of one length need no padding
        this.order = texts.size() == 1
                ? new int[1]
                : IntStream.range(0, texts.size())
                        .boxed()
                        .sorted(Comparator.comparingInt(i -> -texts.get(i).length()))
                        .mapToInt(Integer::intValue)
                        .toArray();
    }

    Classifier model() {
        return model;
    }

    long deadline() {
        return deadline;
    }

    int size() {
        return texts.size();
    }

    long tokens() {
        long tokens = 0;
        for (Tokens text : texts) {
            tokens += text.length();
        }
        return tokens;
    }

    /** Whether texts wait. */
    boolean hasWaiting() {
        return next < order.length;
    }

    /** The longest text that waits. */
    Tokens peek() {
        return texts.get(order[next]);
    }

    /** Takes the longest text that waits: its place among the call's texts. */
    int take() {
        if (next == 0) {
            started = System.nanoTime();
        }
        return order[next++];
    }

    Tokens text(int place) {
        return texts.get(place);
    }

    /** Gives up what waits; the places given up. */
    int[] dropWaiting(Throwable reason) {
        int[] dropped = Arrays.copyOfRange(order, next, order.length);
        next = order.length;
        if (dropped.length > 0) {
            fail(reason, dropped.length);
        }
        return dropped;
    }

    void computed(int place, float[] values) {
        logits[place] = values;
        end(1);
    }

    void failed(Throwable reason) {
        fail(reason, 1);
    }

    private void fail(Throwable reason, int count) {
        if (failure == null) {
            failure = reason;
        }
        end(count);
    }

    private void end(int count) {
        unfinished -= count;
        if (unfinished == 0) {
            ended = System.nanoTime();
            finished = true;
        }
    }

    /** Wakes its caller where there is nothing more to wait for. */
    void wake() {
        if (finished) {
            LockSupport.unpark(caller);
        }
    }

    void wasIn(int texts, int tokens) {
        if (texts > batchTexts) {
            batchTexts = texts;
            batchTokens = tokens;
        }
    }

    boolean isFinished() {
        return finished;
    }

    /** Why it failed; null where every text was computed. Only after it has finished. */
    @Nullable Throwable failure() {
        return failure;
    }

    /** The answer, after it has finished without a failure. */
    Computed result() {
        return new Computed(
                Arrays.stream(logits).map(Objects::requireNonNull).toList(),
                started - submitted,
                ended - started,
                batchTexts,
                batchTokens);
    }
}
