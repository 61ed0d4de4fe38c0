package io.marquee.kit.operations;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/** The threads of one stage and the short line before them; who finds it full is sent away. */
final class StageQueue {

    /** A task that knows its operation. */
    record Work(Operation operation, Runnable task) implements Runnable {
        @Override
        public void run() {
            task.run();
        }
    }

    private static final long IDLE_SECONDS = 60;

    private final ThreadPoolExecutor executor;
    private final String collection;

    StageQueue(String collection, OperationsSettings settings, MeterRegistry metrics) {
        this.collection = collection;
        // platform threads: the work is computing, often in native code
        executor = new ThreadPoolExecutor(
                settings.concurrency(),
                settings.concurrency(),
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(settings.queue()),
                Thread.ofPlatform().name(collection + "-", 1).daemon().factory());
        executor.allowCoreThreadTimeOut(true);
        gauge("marquee.operations.running", "Operations at work", metrics, ThreadPoolExecutor::getActiveCount);
        gauge(
                "marquee.operations.queued",
                "Operations that wait",
                metrics,
                e -> e.getQueue().size());
    }

    /** Puts an operation's work in the line. */
    void add(Operation operation, Runnable task) {
        try {
            executor.execute(new Work(operation, task));
        } catch (RejectedExecutionException e) {
            throw new MarqueeException(
                    FailureKind.OVERLOADED,
                    "There are " + executor.getQueue().size() + " " + collection + " waiting already.",
                    "Try again when one of them has ended.",
                    e);
        }
    }

    /** Takes an operation that has not begun out of the line. */
    void remove(Operation operation) {
        executor.getQueue()
                .removeIf(task -> task instanceof Work work && work.operation().equals(operation));
    }

    /** Interrupts what is still at work. */
    void close() {
        executor.shutdownNow();
    }

    private void gauge(
            String name, String description, MeterRegistry metrics, ToDoubleFunction<ThreadPoolExecutor> value) {
        Gauge.builder(name, executor, value)
                .description(description)
                .tag("collection", collection)
                .register(metrics);
    }
}
