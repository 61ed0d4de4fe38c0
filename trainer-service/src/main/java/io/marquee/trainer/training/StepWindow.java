package io.marquee.trainer.training;

import io.marquee.bert.training.StepReport;
import io.marquee.tracking.MetricPoint;
import java.util.List;

/** The metrics of a few steps as one point each. */
final class StepWindow {

    private final int size;
    private int steps;
    private double loss;
    private long examples;
    private double seconds;
    private StepReport last = new StepReport(-1, 0, 0, 0, 0, 0);

    /** @param size after how many steps it is full; 0 for never */
    StepWindow(int size) {
        this.size = size;
    }

    void add(StepReport report) {
        steps++;
        loss += report.loss();
        examples += report.examples();
        seconds += report.seconds();
        last = report;
    }

    /** Whether the last step is one of those that are logged: a training that goes on in between logs at the same ones. */
    boolean isFull() {
        return size > 0 && (last.step() + 1) % size == 0;
    }

    /**
     * Mean loss and speed of these steps, learning rate and gradient of the last, at the number of steps made; then it is
     * empty.
     *
     * @param lossName the name of the loss
     */
    List<MetricPoint> points(String lossName) {
        long at = last.step() + 1;
        List<MetricPoint> points = List.of(
                new MetricPoint(lossName, loss / steps, at),
                new MetricPoint("learning_rate", last.learningRate(), at),
                new MetricPoint("grad_norm", last.gradientNorm(), at),
                new MetricPoint("reviews_per_second", seconds > 0 ? examples / seconds : 0, at));
        steps = 0;
        loss = 0;
        examples = 0;
        seconds = 0;
        return points;
    }
}
