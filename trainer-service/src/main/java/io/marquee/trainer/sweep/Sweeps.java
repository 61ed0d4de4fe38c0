package io.marquee.trainer.sweep;

import io.marquee.base.MarqueeException;
import io.marquee.base.TaskMonitor;
import io.marquee.tracking.Tracking;
import io.marquee.trainer.training.Training;
import io.marquee.trainer.training.TrainingRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Does sweeps, from their beginning or from where they were cut off. */
@Component
class Sweeps {

    private static final Logger log = LoggerFactory.getLogger(Sweeps.class);

    private final SweepPlans plans;
    private final SweepBooks books;
    private final ParentRuns runs;
    private final Trials trials;
    private final SweepResults results;
    private final Training training;
    private final Tracking tracking;

    Sweeps(
            SweepPlans plans,
            SweepBooks books,
            ParentRuns runs,
            Trials trials,
            SweepResults results,
            Training training,
            Tracking tracking) {
        this.plans = plans;
        this.books = books;
        this.runs = runs;
        this.trials = trials;
        this.results = results;
        this.training = training;
        this.tracking = tracking;
    }

    /** @throws MarqueeException INVALID_INPUT with every field that is at fault */
    void check(SweepRequest request) {
        plans.of(request);
    }

    SweepResult run(SweepRequest request, TaskMonitor monitor) {
        SweepPlan plan = plans.of(request);
        String metric = request.metricOrDefault();
        if (metric.contains(SweepMetrics.OF_TEST)) {
            log.warn("{} is of the test reviews: what is chosen by it will do worse on others", metric);
        }
        tracking.verify();
        try (SweepBook book = books.open(plan)) {
            StoredSweep begun = book.read().flatMap(runs::standing).orElseGet(() -> begin(plan));
            try (ParentRun parent = runs.take(begun.parent(), plan)) {
                return complete(plan, parent, new SweepLedger(plan, book, begun), monitor);
            }
        }
    }

    private SweepResult complete(SweepPlan plan, ParentRun parent, SweepLedger ledger, TaskMonitor monitor) {
        try {
            trials.all(plan, parent, ledger, monitor);
            SweepResult result = results.of(plan, parent, ledger, monitor);
            new TrialTable(result).lines().forEach(line -> log.info("{}", line));
            parent.finish(result);
            ledger.forget();
            return result;
        } catch (RuntimeException | Error e) {
            parent.failed(e);
            throw e;
        }
    }

    /** Fixes the versions of all datasets before the first trial, so that all are judged by the same reviews. */
    private StoredSweep begin(SweepPlan plan) {
        Map<String, String> digests = new LinkedHashMap<>();
        for (Trial trial : plan.search().possible()) {
            TrainingRequest request = plan.training(trial);
            digests.computeIfAbsent(SweepPlan.source(request), key -> training.digest(request));
        }
        return new StoredSweep(runs.start(plan), digests, List.of());
    }
}
