package io.marquee.trainer.training;

import io.marquee.bert.training.EpochReport;
import io.marquee.bert.training.Position;
import io.marquee.bert.training.StepReport;
import io.marquee.bert.training.TrainingListener;
import io.marquee.tracking.MetricPoint;
import io.marquee.tracking.Run;
import io.marquee.tracking.Tracking;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs how a training goes: every epoch at once, for the run is worth nothing without it; steps behind its back. A run that
 * goes on is not told a second time what it knows.
 */
final class RunMetrics implements TrainingListener, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(RunMetrics.class);
    private static final String STEP_LOSS = "Train_loss_step";
    private static final Duration INTERVAL = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Tracking tracking;
    private final Run run;
    private final boolean goesOn;
    private final StepWindow window;
    private final MetricFeed feed;
    private final Map<String, Set<Long>> known = new HashMap<>();

    /**
     * @param every after how many steps their metrics are logged; 0 for never
     * @param goesOn whether the run has metrics already
     */
    RunMetrics(Tracking tracking, Run run, int every, boolean goesOn) {
        this.tracking = tracking;
        this.run = run;
        this.goesOn = goesOn;
        this.window = new StepWindow(every);
        this.feed = new MetricFeed(points -> tracking.logMetrics(run, points), INTERVAL, PATIENCE);
    }

    /** Asks what the run knows, now rather than while it learns. */
    void recall() {
        knownSteps("Train_loss");
        knownSteps(STEP_LOSS);
    }

    @Override
    public void resumed(Position position) {
        tracking.setTags(run, Map.of("resumed_from", position.toString()));
    }

    @Override
    public void ended(EpochReport report) {
        log.info(
                "epoch {}: train loss {} F1 {}, validation loss {} F1 {}{}",
                report.epoch() + 1,
                round(report.training().loss()),
                round(report.training().f1Weighted()),
                round(report.validation().loss()),
                round(report.validation().f1Weighted()),
                report.best() ? ", the best so far" : "");
        if (!isKnown("Train_loss", report.epoch())) {
            tracking.logMetrics(
                    run,
                    List.of(
                            new MetricPoint("Train_loss", report.training().loss(), report.epoch()),
                            new MetricPoint("Val_loss", report.validation().loss(), report.epoch()),
                            new MetricPoint(
                                    "Train_f1_weighted", report.training().f1Weighted(), report.epoch()),
                            new MetricPoint(
                                    "Val_f1_weighted", report.validation().f1Weighted(), report.epoch())));
        }
    }

    @Override
    public void learnt(StepReport report) {
        window.add(report);
        if (window.isFull()) {
            List<MetricPoint> points = window.points(STEP_LOSS);
            if (!isKnown(STEP_LOSS, points.getFirst().step())) {
                feed.offer(points);
            }
        }
    }

    /** Those of single values that the run does not know. */
    List<MetricPoint> unknown(Map<String, Double> values) {
        Set<String> named = goesOn ? tracking.run(run.id()).metrics().keySet() : Set.of();
        return values.entrySet().stream()
                .filter(value -> !named.contains(value.getKey()))
                .map(value -> new MetricPoint(value.getKey(), value.getValue(), 0))
                .toList();
    }

    /** Takes in what somebody else has measured; it may be dropped. */
    void offer(List<MetricPoint> points) {
        feed.offer(points);
    }

    /** The step after the last one at which the run knows a metric. */
    long nextStep(String metric) {
        return knownSteps(metric).stream().mapToLong(step -> step + 1).max().orElse(0);
    }

    private boolean isKnown(String metric, long step) {
        return knownSteps(metric).contains(step);
    }

    private Set<Long> knownSteps(String metric) {
        return known.computeIfAbsent(
                metric,
                name -> goesOn
                        ? tracking.history(run.id(), name).stream()
                                .map(MetricPoint::step)
                                .collect(Collectors.toCollection(HashSet::new))
                        : Set.of());
    }

    private static double round(double value) {
        return Math.round(value * 10_000) / 10_000.0;
    }

    @Override
    public void close() {
        feed.close();
    }
}
