package io.marquee.bert.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PaceTest {

    private final AtomicLong nanos = new AtomicLong(7);
    private final Pace pace = new Pace(nanos::get, 100);

    @Test
    void countsTheTimeBeforeAnInterruption() {
        pass(20);
        assertThat(pace.seconds()).isEqualTo(120);
    }

    @Test
    void tellsTheSpeedOfLearningAndTheTimeLeftWithEvaluations() {
        assertThat(pace.describe(10)).isEqualTo("0 reviews/s, 0 s left");
        pace.count(new StepReport(0, 1, 1, 1, 16, 0.5));
        pace.count(new StepReport(1, 1, 1, 1, 8, 0.25));
        pass(4);
        assertThat(pace.describe(10)).isEqualTo("32 reviews/s, 20 s left");
        assertThat(pace.describe(3000)).isEqualTo("32 reviews/s, 1:40:00 h left");
        assertThat(pace.describe(0)).isEqualTo("32 reviews/s");
    }

    private void pass(long seconds) {
        nanos.addAndGet(seconds * 1_000_000_000);
    }
}
