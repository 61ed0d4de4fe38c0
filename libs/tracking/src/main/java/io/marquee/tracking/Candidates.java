package io.marquee.tracking;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The answer to "which runs are best?", with what it was chosen from.
 *
 * @param metric the metric that decided
 * @param direction which of its values are better
 * @param best the best runs, best first, at most as many as were asked for; empty where no run qualifies
 * @param considered every run that qualifies, best first; of equal ones the newest comes first
 * @param leftOut every run that does not qualify, newest first
 */
public record Candidates(
        String metric,
        MetricDirection direction,
        List<Candidate> best,
        List<Candidate> considered,
        List<LeftOut> leftOut) {

    public Candidates {
        best = List.copyOf(best);
        considered = List.copyOf(considered);
        leftOut = List.copyOf(leftOut);
    }

    /** The same without some runs, each left out for a reason; the best are as many as were asked for again. */
    public Candidates without(List<LeftOut> more, int count) {
        Set<String> ids = more.stream().map(LeftOut::runId).collect(Collectors.toSet());
        List<Candidate> rest =
                considered.stream().filter(it -> !ids.contains(it.run().id())).toList();
        List<LeftOut> all = Stream.concat(more.stream(), leftOut.stream()).toList();
        return new Candidates(metric, direction, rest.subList(0, Math.min(count, rest.size())), rest, all);
    }

    /**
     * A run that cannot be chosen.
     *
     * @param runId its id
     * @param runName its name
     * @param reason why not, for people
     */
    public record LeftOut(String runId, String runName, String reason) {}
}
