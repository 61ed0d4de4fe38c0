package io.marquee.server.deploy;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.tracking.Candidate;
import io.marquee.tracking.Candidates;
import io.marquee.tracking.Candidates.LeftOut;
import io.marquee.tracking.Experiment;
import io.marquee.tracking.MetricDirection;
import io.marquee.tracking.ModelVersion;
import io.marquee.tracking.Tracking;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the versions that a request means. */
final class VersionChooser {

    private static final Logger LOG = LoggerFactory.getLogger(VersionChooser.class);

    private final Tracking tracking;

    VersionChooser(Tracking tracking) {
        this.tracking = tracking;
    }

    /**
     * The versions, best first; as many as were asked for, or fewer where there are no more.
     *
     * @throws MarqueeException NOT_FOUND when nothing fits, saying what was considered
     */
    Chosen choose(DeploymentRequest request) {
        if (request.metric() != null) {
            return byMetric(request, request.metric());
        }
        String model = Objects.requireNonNull(request.model());
        return Chosen.of(
                request.version() != null
                        ? tracking.version(model, request.version())
                        : tracking.byAlias(model, Objects.requireNonNull(request.alias())));
    }

    private Chosen byMetric(DeploymentRequest request, String metric) {
        String name = Objects.requireNonNull(request.experiment());
        Experiment experiment = tracking.findExperiment(name).orElseThrow(() -> noExperiment(name));
        MetricDirection direction = request.direction() == null ? MetricDirection.of(metric) : request.direction();
        Candidates candidates =
                present(tracking.best(experiment, metric, direction, request.howMany()), request.howMany());
        if (candidates.best().isEmpty()) {
            throw nothingFits(name, metric, candidates);
        }
        requireDifferent(candidates);
        return Chosen.of(candidates);
    }

    /** Without the versions whose files MLflow has lost, which it goes on offering; only those are looked at that could be the best. */
    private Candidates present(Candidates candidates, int count) {
        List<LeftOut> gone = new ArrayList<>();
        int found = 0;
        for (Candidate candidate : candidates.considered()) {
            if (found == count) {
                break;
            }
            if (hasFiles(candidate.version())) {
                found++;
            } else {
                String reason =
                        "the files of its version " + candidate.version().uri() + " are gone";
                LOG.warn("{} is left out: {}", candidate.run().name(), reason);
                gone.add(new LeftOut(candidate.run().id(), candidate.run().name(), reason));
            }
        }
        return gone.isEmpty() ? candidates : candidates.without(gone, count);
    }

    private boolean hasFiles(ModelVersion version) {
        try {
            return !tracking.modelFiles(version).isEmpty();
        } catch (MarqueeException e) {
            if (e.kind() != FailureKind.NOT_FOUND) {
                throw e;
            }
            return false;
        }
    }

    /** Versions are told apart by their numbers, and two registered models have the same ones. */
    private static void requireDifferent(Candidates candidates) {
        List<ModelVersion> versions =
                candidates.best().stream().map(it -> it.version()).toList();
        if (versions.stream().map(ModelVersion::version).distinct().count() < versions.size()) {
            throw new MarqueeException(
                    FailureKind.CONFLICT,
                    "The best are " + versions.stream().map(ModelVersion::uri).toList()
                            + ", and one name cannot hold the same version twice.",
                    "Deploy them one by one, under names of their own.");
        }
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
