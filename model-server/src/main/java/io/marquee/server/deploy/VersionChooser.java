package io.marquee.server.deploy;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.tracking.Candidate;
import io.marquee.tracking.Candidates;
import io.marquee.tracking.Experiment;
import io.marquee.tracking.MetricDirection;
import io.marquee.tracking.Tracking;
import java.util.List;
import java.util.Objects;

/** Finds the version that a request means. */
final class VersionChooser {

    private final Tracking tracking;

    VersionChooser(Tracking tracking) {
        this.tracking = tracking;
    }

    /** @throws MarqueeException NOT_FOUND when nothing fits, saying what was considered */
    Chosen choose(DeploymentRequest request) {
        if (request.metric() != null) {
            return byMetric(request, request.metric());
        }
        String model = Objects.requireNonNull(request.model());
        return request.version() != null
                ? new Chosen(tracking.version(model, request.version()), null, null)
                : new Chosen(tracking.byAlias(model, Objects.requireNonNull(request.alias())), null, null);
    }

    private Chosen byMetric(DeploymentRequest request, String metric) {
        String name = Objects.requireNonNull(request.experiment());
        Experiment experiment = tracking.findExperiment(name).orElseThrow(() -> noExperiment(name));
        MetricDirection direction = request.direction() == null ? MetricDirection.of(metric) : request.direction();
        Candidates candidates = tracking.best(experiment, metric, direction, 1);
        if (candidates.best().isEmpty()) {
            throw nothingFits(name, metric, candidates);
        }
        Candidate best = candidates.best().getFirst();
        return new Chosen(best.version(), best.value(), candidates);
    }

    private MarqueeException noExperiment(String name) {
        List<String> names =
                tracking.experiments().stream().map(Experiment::name).toList();
        return new MarqueeException(
                FailureKind.NOT_FOUND,
                "MLflow has no experiment '" + name + "'; it has " + names + ".",
                "Train a model first, or name one of these.");
    }

    private static MarqueeException nothingFits(String experiment, String metric, Candidates candidates) {
        String leftOut = candidates.leftOut().isEmpty()
                ? "it has no runs"
                : String.join(
                        "; ",
                        candidates.leftOut().stream()
                                .map(it -> it.runName() + ": " + it.reason())
                                .toList());
        return new MarqueeException(
                FailureKind.NOT_FOUND,
                "No run of '" + experiment + "' can be deployed by " + metric + " (" + leftOut + ").",
                "Train a model, or choose a metric that a finished run has.");
    }
}
