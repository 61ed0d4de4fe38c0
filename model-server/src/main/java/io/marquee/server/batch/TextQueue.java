package io.marquee.server.batch;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The calls whose texts wait, oldest first across all models. A batch begins with the oldest call and is filled with what
 * fits of the others; a call that has texts left then goes to the end, so that a large one does not hold up small ones and
 * nobody waits for ever.
 */
final class TextQueue {

    /** After so many calls in a row that found nobody before them none is expected beside the next. */
    private static final int QUIET = 8;

    private final int budget;
    private final int maxTexts;
    private final long maxTokens;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition somethingWaits = lock.newCondition();
    private final LinkedHashSet<Work> calls = new LinkedHashSet<>();
    private int texts;
    private long tokens;
    private long waiting;
    private int idle;
    private int lent;
    private int alone;
    private boolean closed;

    /**
     * @param budget tokens of a batch
     * @param maxTexts texts that may be in hand: waiting or being computed
     * @param maxTokens tokens that may be in hand
     */
    TextQueue(int budget, int maxTexts, long maxTokens) {
        this.budget = budget;
        this.maxTexts = maxTexts;
        this.maxTokens = maxTokens;
    }

    /** Whether so many texts could be taken now; an empty queue takes any call. */
    boolean admits(int moreTexts, long moreTokens) {
        lock.lock();
        try {
            return texts == 0 || (texts + moreTexts <= maxTexts && tokens + moreTokens <= maxTokens);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes a call; false when it is full.
     *
     * @throws MarqueeException UNAVAILABLE when the server is ending
     */
    boolean offer(Work work) {
        lock.lock();
        try {
            if (closed) {
                throw ending();
            }
            if (!admits(work.size(), work.tokens())) {
                return false;
            }
            texts += work.size();
            tokens += work.tokens();
            waiting += work.tokens();
            calls.add(work);
            if (work.size() == 1) {
                somethingWaits.signal();
            } else {
                somethingWaits.signalAll();
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Lends the turn of a worker that has nothing to do to the caller of a single text, who computes it and then has to
     * {@linkplain #giveBack() give the turn back}: two threads less have to wake. Null where that cannot be, and the call has
     * to be offered; or should not be, because others are about that might share a batch with it.
     */
    @Nullable Batch borrow(Work work) {
        lock.lock();
        try {
            long length = work.tokens();
            boolean free = !closed && calls.isEmpty() && idle > lent && admits(work.size(), length);
            alone = texts == 0 ? alone + 1 : 0;
            boolean forItself = work.size() == 1 && (alone > QUIET || 2 * length > budget);
            if (!free || !forItself || System.nanoTime() - work.deadline() >= 0) {
                return null;
            }
            lent++;
            texts++;
            tokens += length;
            Batch batch = new Batch(work.model());
            batch.add(new Batch.Entry(work, work.take()));
            return batch;
        } finally {
            lock.unlock();
        }
    }

    /** Ends what {@link #borrow(Work)} began, whatever came of it. */
    void giveBack() {
        lock.lock();
        try {
            lent--;
            if (!calls.isEmpty()) {
                somethingWaits.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** The next batch, waiting for one; null when the queue is closed and empty. */
    @Nullable Batch take() {
        lock.lock();
        try {
            while (true) {
                Work oldest = calls.isEmpty() ? null : calls.removeFirst();
                if (oldest == null) {
                    if (closed) {
                        return null;
                    }
                    idle++;
                    do {
                        somethingWaits.awaitUninterruptibly();
                    } while (!calls.isEmpty() && idle <= lent);
                    idle--;
                } else if (System.nanoTime() - oldest.deadline() >= 0) {
                    drop(oldest, Batcher.tooLate());
                } else {
                    return batchOf(oldest);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    @SuppressWarnings("ReferenceEquality") // the same call and the same model, not equal ones
    private Batch batchOf(Work oldest) {
        // workers that have nothing to do get their share
        int free = Math.max(0, idle - lent);
        int limit = free == 0 ? budget : (int) Math.min(budget, waiting / (free + 1));
        Batch batch = new Batch(oldest.model());
        fill(batch, oldest, limit);
        if (oldest.hasWaiting()) {
            calls.add(oldest);
        }
        calls.removeIf(other -> {
            if (other != oldest && other.model() == batch.model() && batch.padded() < limit) {
                fill(batch, other, limit);
            }
            return !other.hasWaiting();
        });
        return batch;
    }

    private void fill(Batch batch, Work work, int limit) {
        while (work.hasWaiting() && batch.admits(work.peek().length(), limit)) {
            waiting -= work.peek().length();
            batch.add(new Batch.Entry(work, work.take()));
        }
    }

    /** Notes what came of a batch: one row per text. */
    void done(Batch batch, List<float[]> rows) {
        lock.lock();
        try {
            for (int i = 0; i < batch.size(); i++) {
                Batch.Entry entry = batch.entries().get(i);
                release(entry);
                entry.work().wasIn(batch.size(), batch.padded());
                entry.work().computed(entry.place(), rows.get(i));
            }
        } finally {
            lock.unlock();
        }
        // not under the lock, which others want: it takes longer than everything else here
        batch.entries().forEach(entry -> entry.work().wake());
    }

    /** Notes that one text could not be computed; what else waits of its call need not be computed any more. */
    void failed(Batch.Entry entry, Throwable reason) {
        lock.lock();
        try {
            release(entry);
            entry.work().failed(reason);
            drop(entry.work(), reason);
        } finally {
            lock.unlock();
        }
        entry.work().wake();
    }

    /** Gives up the texts of a call that wait; those that are being computed end first. */
    void drop(Work work, Throwable reason) {
        lock.lock();
        try {
            calls.remove(work);
            for (int place : work.dropWaiting(reason)) {
                Batch.Entry entry = new Batch.Entry(work, place);
                waiting -= entry.text().length();
                release(entry);
            }
        } finally {
            lock.unlock();
        }
        work.wake();
    }

    private void release(Batch.Entry entry) {
        texts--;
        tokens -= entry.text().length();
    }

    /** Texts in hand. */
    int texts() {
        lock.lock();
        try {
            return texts;
        } finally {
            lock.unlock();
        }
    }

    /** Tokens in hand. */
    long tokens() {
        lock.lock();
        try {
            return tokens;
        } finally {
            lock.unlock();
        }
    }

    /** Takes no more calls; those that are here are computed. */
    void close() {
        lock.lock();
        try {
            closed = true;
            somethingWaits.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Gives up all calls that wait. */
    void clear() {
        lock.lock();
        try {
            List.copyOf(calls).forEach(work -> drop(work, ending()));
        } finally {
            lock.unlock();
        }
    }

    private static MarqueeException ending() {
        return new MarqueeException(
                FailureKind.UNAVAILABLE, "The server is ending.", "Ask again when it runs, or ask another.");
    }
}
