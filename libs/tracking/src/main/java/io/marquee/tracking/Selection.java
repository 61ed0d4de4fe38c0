package io.marquee.tracking;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.tracking.Candidates.LeftOut;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Chooses the best runs, and says of every other one why it cannot be chosen. */
final class Selection {

    private final String metric;
    private final MetricDirection direction;
    private final int count;
    private final @Nullable String digest;

    /** @param digest of the dataset that has to have gone into a run; null for any */
    Selection(String metric, MetricDirection direction, int count, @Nullable String digest) {
        if (count < 1) {
            throw new MarqueeException(
                    FailureKind.INVALID_INPUT, count + " runs cannot be chosen.", "Ask for at least 1.");
        }
        this.metric = metric;
        this.direction = direction;
        this.count = count;
        this.digest = digest;
    }

    /** Whether a run could be chosen if it has a version. */
    boolean qualifies(RunSummary run) {
        return fault(run) == null;
    }

    /**
     * @param runs all runs, newest first
     * @param versions by run, newest first
     */
    Candidates choose(List<RunSummary> runs, Map<String, List<ModelVersion>> versions) {
        List<Candidate> considered = new ArrayList<>();
        List<LeftOut> leftOut = new ArrayList<>();
        for (RunSummary run : runs) {
            List<ModelVersion> own = versions.getOrDefault(run.id(), List.of());
            String fault = fault(run);
            if (fault == null) {
                fault = fault(own);
            }
            if (fault == null) {
                considered.add(new Candidate(run, value(run), ready(own)));
            } else {
                leftOut.add(new LeftOut(run.id(), run.name(), fault));
            }
        }
        considered.sort(bestFirst());
        return new Candidates(
                metric, direction, considered.subList(0, Math.min(count, considered.size())), considered, leftOut);
    }

    private Comparator<Candidate> bestFirst() {
        Comparator<Candidate> byValue = Comparator.comparingDouble(Candidate::value);
        return (direction == MetricDirection.MAXIMISE ? byValue.reversed() : byValue)
                .thenComparing(candidate -> candidate.run().startedAt(), Comparator.reverseOrder())
                .thenComparing(candidate -> candidate.run().id());
    }

    private @Nullable String fault(RunSummary run) {
        if (run.status() != RunStatus.FINISHED) {
            return "its status is " + run.status().name().toLowerCase(Locale.ROOT) + ", not finished";
        }
        if (digest != null && !run.digests().contains(digest)) {
            return run.digests().isEmpty()
                    ? "it names no dataset"
                    : "its data is " + String.join(" and ", run.digests()) + ", not " + digest;
        }
        Double value = run.metrics().get(metric);
        if (value == null) {
            return "it has no metric '" + metric + "'";
        }
        return Double.isFinite(value) ? null : "its " + metric + " is " + value;
    }

    private static @Nullable String fault(List<ModelVersion> versions) {
        if (versions.isEmpty()) {
            return "no registered version of its model is there";
        }
        boolean ready = versions.stream().anyMatch(Selection::isReady);
        return ready ? null : "its version " + versions.getFirst().uri() + " is not ready";
    }

    private double value(RunSummary run) {
        Double value = run.metrics().get(metric);
        return value == null ? Double.NaN : value;
    }

    private static ModelVersion ready(List<ModelVersion> versions) {
        return versions.stream().filter(Selection::isReady).findFirst().orElseThrow();
    }

    private static boolean isReady(ModelVersion version) {
        return version.status().equals(ModelVersion.READY);
    }
}
