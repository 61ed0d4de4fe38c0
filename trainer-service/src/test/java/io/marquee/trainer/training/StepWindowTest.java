package io.marquee.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.bert.training.StepReport;
import io.marquee.tracking.MetricPoint;
import org.junit.jupiter.api.Test;

class StepWindowTest {

    @Test
    void joinsStepsIntoOnePointPerMetric() {
        var window = new StepWindow(2);
        window.add(new StepReport(0, 3, 0.1, 7, 16, 0.5));
        assertThat(window.isFull()).isFalse();
        window.add(new StepReport(1, 1, 0.2, 9, 8, 0.25));
        assertThat(window.isFull()).isTrue();
        assertThat(window.points("loss"))
                .containsExactly(
                        new MetricPoint("loss", 2, 2),
                        new MetricPoint("learning_rate", 0.2, 2),
                        new MetricPoint("grad_norm", 9, 2),
                        new MetricPoint("reviews_per_second", 32, 2));
        window.add(new StepReport(2, 5, 0.3, 1, 16, 0.5));
        assertThat(window.points("loss")).contains(new MetricPoint("loss", 5, 3));
    }

    @Test
    void isFullAtTheSameStepsWhereverItBegins() {
        var window = new StepWindow(10);
        window.add(new StepReport(18, 1, 1, 1, 1, 1));
        assertThat(window.isFull()).isFalse();
        window.add(new StepReport(19, 1, 1, 1, 1, 1));
        assertThat(window.isFull()).isTrue();
    }

    @Test
    void isNeverFullWithoutASize() {
        var window = new StepWindow(0);
        window.add(new StepReport(0, 1, 1, 1, 1, 1));
        assertThat(window.isFull()).isFalse();
    }
}
