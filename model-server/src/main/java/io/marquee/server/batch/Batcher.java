package io.marquee.server.batch;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.base.OverloadedException;
import io.marquee.bert.tokenizer.Tokens;
import io.marquee.server.live.Classifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Computes the texts of all calls in batches, by a fixed number of threads at a time. A thread that is free takes what is
 * there; it never waits for more. Callers wait in their own thread, and hold their lease on the model until no worker uses
 * it for them any more. Who comes with one text while nobody waits and a worker is free computes it in that one's place.
 * Safe for use by several threads.
 */
public final class Batcher implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Batcher.class);
    /** How long a caller waits before it is asked whether it is still there. */
    private static final long PATIENCE = Duration.ofMillis(25).toNanos();

    private final TextQueue queue;
    private final Pace pace;
    private final Duration deadline;
    private final Duration drain;
    private final List<BatchListener> listeners;
    private final List<Thread> workers = new ArrayList<>();

    /**
     * Starts the workers.
     *
     * @param threads how many
     */
    public Batcher(BatchProperties properties, int threads, List<BatchListener> listeners) {
        this.queue = new TextQueue(properties.maxTokens(), properties.maxWaitingTexts(), properties.maxWaitingTokens());
        this.pace = new Pace(threads);
        this.deadline = properties.deadline();
        this.drain = properties.drain();
        this.listeners = List.copyOf(listeners);
        for (int i = 0; i < threads; i++) {
            workers.add(Thread.ofPlatform().name("batch-" + i).daemon().start(this::work));
        }
    }

    /** How long a call waits that does not say. */
    public Duration deadline() {
        return deadline;
    }

    /** Texts that wait or are being computed. */
    public int texts() {
        return queue.texts();
    }

    /** Tokens that wait or are being computed. */
    public long tokens() {
        return queue.tokens();
    }

    /**
     * Refuses so many texts, of at least two tokens each, before they are tokenized for nothing.
     *
     * @throws OverloadedException when too much waits already
     */
    public void requireRoom(int texts) {
        if (!queue.admits(texts, 2L * texts)) {
            throw full();
        }
    }

    /**
     * Computes texts and waits for the result. The caller has to hold a lease on the model until this returns.
     *
     * @param end of {@link System#nanoTime()}, after which nobody wants the answer
     * @throws OverloadedException when too much waits already
     * @throws MarqueeException TIMED_OUT after the end; CANCELLED when the caller has gone or was interrupted; UNAVAILABLE
     *     when the server is ending; or what the model fails with
     */
    public Computed compute(Classifier model, List<Tokens> texts, long end, Caller caller) {
        Work work = new Work(model, texts, end);
        Batch own = queue.borrow(work);
        if (own != null) {
            computeHere(own);
        } else if (queue.offer(work)) {
            await(work, caller);
        } else {
            throw full();
        }
        Throwable failure = work.failure();
        if (failure instanceof MarqueeException known) {
            throw known;
        }
        if (failure != null) {
            throw new IllegalStateException("The model failed: " + failure.getMessage(), failure);
        }
        return work.result();
    }

    private void computeHere(Batch batch) {
        try {
            compute(batch);
        } finally {
            queue.giveBack();
        }
    }

    private void await(Work work, Caller caller) {
        long asked = System.nanoTime();
        while (!work.isFinished()) {
            LockSupport.parkNanos(work, Math.clamp(work.deadline() - System.nanoTime(), 1, PATIENCE));
            long now = System.nanoTime();
            if (Thread.currentThread().isInterrupted()) {
                giveUp(work, gone("was interrupted"));
            } else if (now - work.deadline() >= 0) {
                giveUp(work, tooLate());
            } else if (now - asked >= PATIENCE) {
                asked = now;
                if (caller.gone()) {
                    giveUp(work, gone("has gone"));
                }
            }
        }
    }

    /** Leaves no text behind that a worker still has in hand: the model may be closed afterwards. */
    private void giveUp(Work work, MarqueeException reason) {
        queue.drop(work, reason);
        boolean interrupted = Thread.interrupted();
        while (!work.isFinished()) {
            LockSupport.park(work);
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        Batch batch = queue.take();
        while (batch != null) {
            compute(batch);
            batch = queue.take();
        }
    }

    /** Computes a batch; a worker outlives whatever a model throws. */
    private void compute(Batch batch) {
        long start = System.nanoTime();
        List<float[]> rows;
        try {
            rows = batch.model().logits(batch.texts());
        } catch (Throwable e) {
            if (batch.size() == 1) {
                queue.failed(batch.entries().getFirst(), e);
            } else {
                oneByOne(batch);
            }
            return;
        }
        long nanos = System.nanoTime() - start;
        queue.done(batch, rows);
        pace.note(batch.padded(), nanos);
        tell(batch, nanos);
    }

    /** One text's fault is no reason to fail its neighbours. */
    private void oneByOne(Batch batch) {
        for (Batch.Entry entry : batch.entries()) {
            Batch alone = new Batch(batch.model());
            alone.add(entry);
            compute(alone);
        }
    }

    private void tell(Batch batch, long nanos) {
        for (BatchListener listener : listeners) {
            try {
                listener.computed(batch.size(), batch.tokens(), batch.padded(), nanos);
            } catch (RuntimeException e) {
                LOG.error("{} failed", listener.getClass().getName(), e);
            }
        }
    }

    /** Computes what is there and ends; what is not done in time fails. */
    @Override
    public void close() {
        queue.close();
        long end = System.nanoTime() + drain.toNanos();
        boolean interrupted = false;
        for (Thread worker : workers) {
            try {
                if (!worker.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())))) {
                    queue.clear();
                    worker.join();
                }
            } catch (InterruptedException e) {
                interrupted = true;
                queue.clear();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private OverloadedException full() {
        return new OverloadedException(
                queue.texts() + " texts wait for a prediction already.",
                "Try again in a moment, or with less in one call.",
                pace.of(queue.tokens()));
    }

    static MarqueeException tooLate() {
        return new MarqueeException(
                FailureKind.TIMED_OUT,
                "The answer was not there before the call's deadline.",
                "Ask with less in one call, with more time, or when the server has less to do.");
    }

    private static MarqueeException gone(String how) {
        return new MarqueeException(FailureKind.CANCELLED, "The caller " + how + ".", null);
    }
}
