package io.marquee.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.tracking.MetricPoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class MetricFeedTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final List<List<MetricPoint>> sent = Collections.synchronizedList(new ArrayList<>());

    @Test
    void sendsManyPointsInOneCall() {
        try (var feed = new MetricFeed(sent::add, LONG, LONG)) {
            for (int step = 0; step < 100; step++) {
                feed.offer(List.of(new MetricPoint("a", step, step), new MetricPoint("b", step, step)));
            }
            assertThat(sent).isEmpty();
        }
        assertThat(sent).singleElement().satisfies(batch -> assertThat(batch).hasSize(200));
    }

    @Test
    void sendsWhileItIsOpen() throws InterruptedException {
        var first = new CountDownLatch(1);
        try (var feed = new MetricFeed(batch -> first.countDown(), Duration.ofMillis(1), LONG)) {
            feed.offer(List.of(new MetricPoint("a", 1, 1)));
            first.await();
        }
    }

    @Test
    void dropsAndCountsWhatATooSlowTargetCannotTake(CapturedOutput output) {
        var never = new CountDownLatch(1);
        var feed = new MetricFeed(batch -> await(never), Duration.ofMillis(1), Duration.ofMillis(1));
        for (int step = 0; step < 10_000; step++) {
            feed.offer(List.of(new MetricPoint("a", step, step)));
        }
        feed.close();
        assertThat(feed.dropped()).isGreaterThan(5_000);
        assertThat(output).contains("MLflow is too slow").contains("metric points did not reach MLflow");
        assertThat(output.getAll().lines().filter(line -> line.contains("too slow")))
                .hasSize(1);
        never.countDown();
    }

    @Test
    void aTargetThatFailsCostsPointsAndNothingElse(CapturedOutput output) {
        var feed = new MetricFeed(
                batch -> {
                    throw new MarqueeException(FailureKind.UNAVAILABLE, "MLflow is gone.", null);
                },
                LONG,
                LONG);
        feed.offer(List.of(new MetricPoint("a", 1, 1), new MetricPoint("b", 1, 1)));
        feed.close();
        assertThat(feed.dropped()).isEqualTo(2);
        assertThat(output).contains("MLflow is gone.").contains("2 metric points did not reach MLflow");
    }

    @Test
    void takesNothingWhenItIsClosed() {
        var feed = new MetricFeed(sent::add, LONG, LONG);
        feed.close();
        feed.offer(List.of(new MetricPoint("a", 1, 1)));
        feed.close();
        assertThat(sent).isEmpty();
        assertThat(feed.dropped()).isZero();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
