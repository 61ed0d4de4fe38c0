package io.marquee.trainer.training;

import io.marquee.tracking.MetricPoint;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Notes what the machine does, at once and then at intervals, until it is closed. */
final class SystemMetrics implements AutoCloseable {

    private static final String ANY = SystemSample.PREFIX + "system_memory_usage_megabytes";

    private final SystemSample sample;
    private final RunMetrics target;
    private final Duration every;
    private final CountDownLatch closed = new CountDownLatch(1);
    private long step;

    /** @param every the interval; nothing for no measuring at all */
    SystemMetrics(SystemSample sample, RunMetrics target, Duration every) {
        this.sample = sample;
        this.target = target;
        this.every = every;
        if (every.isPositive()) {
            step = target.nextStep(ANY);
            Thread.ofVirtual().name("system-metrics").start(this::measure);
        }
    }

    private void measure() {
        try {
            do {
                note();
            } while (!closed.await(every.toNanos(), TimeUnit.NANOSECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void note() {
        List<MetricPoint> points = sample.now().entrySet().stream()
                .map(value -> new MetricPoint(value.getKey(), value.getValue(), step))
                .toList();
        target.offer(points);
        step++;
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
