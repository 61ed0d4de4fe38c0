package io.marquee.trainer.training;

import io.marquee.base.MarqueeException;
import io.marquee.tracking.MetricPoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands metric points to MLflow behind a training's back, many in one call. A slow MLflow, or one that is gone, costs points
 * and never time: those that do not fit into the queue or cannot be sent are dropped and counted.
 */
final class MetricFeed implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(MetricFeed.class);
    private static final int QUEUE = 2000;
    private static final int BATCH = 500;

    private final Consumer<List<MetricPoint>> target;
    private final Duration interval;
    private final Duration patience;
    private final BlockingQueue<MetricPoint> queue = new ArrayBlockingQueue<>(QUEUE);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicLong dropped = new AtomicLong();
    private final Thread sender;

    /**
     * @param target gets the points, in order
     * @param interval how often
     * @param patience how long the last points may take when it is closed
     */
    MetricFeed(Consumer<List<MetricPoint>> target, Duration interval, Duration patience) {
        this.target = target;
        this.interval = interval;
        this.patience = patience;
        this.sender = Thread.ofVirtual().name("metrics").start(this::send);
    }

    /** Takes points in as far as there is room; never waits. Once it is closed it takes none. */
    void offer(List<MetricPoint> points) {
        if (closed.getCount() > 0) {
            points.stream()
                    .filter(point -> !queue.offer(point))
                    .forEach(point -> drop(1, "MLflow is too slow for the metrics"));
        }
    }

    /** How many points were dropped. */
    long dropped() {
        return dropped.get();
    }

    private void drop(int count, String why) {
        if (dropped.getAndAdd(count) == 0) {
            log.warn("{}; points are dropped, the training goes on.", why);
        }
    }

    private void send() {
        boolean last = false;
        while (!last) {
            last = isClosed();
            List<MetricPoint> batch = new ArrayList<>();
            while (queue.drainTo(batch, BATCH) > 0) {
                send(batch);
                batch = new ArrayList<>();
            }
        }
    }

    private boolean isClosed() {
        try {
            return closed.await(interval.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private void send(List<MetricPoint> batch) {
        try {
            target.accept(batch);
        } catch (MarqueeException e) {
            drop(batch.size(), "Metrics cannot be logged (" + e.getMessage() + ")");
        }
    }

    /** Sends what is left; waits for it no longer than its patience. */
    @Override
    public void close() {
        if (closed.getCount() == 0) {
            return;
        }
        closed.countDown();
        try {
            if (!sender.join(patience)) {
                drop(queue.size(), "MLflow is too slow for the last metrics");
                sender.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (dropped.get() > 0) {
            log.warn("{} metric points did not reach MLflow.", dropped.get());
        }
    }
}
