package io.marquee.trainer.sweep;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.base.TaskMonitor;
import io.marquee.trainer.training.Registration;
import io.marquee.trainer.training.TrainedModel;
import io.marquee.trainer.training.TrainingRequest;
import io.marquee.trainer.training.VersionGate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells the best trial from the others; where that was asked for it is registered, and compared with the champion. */
@Component
class SweepResults {

    private final Registration registration;
    private final VersionGate gate;

    SweepResults(Registration registration, VersionGate gate) {
        this.registration = registration;
        this.gate = gate;
    }

    /** @throws MarqueeException when no trial has the metric; the same sweep again begins anew then */
    SweepResult of(SweepPlan plan, ParentRun parent, SweepLedger ledger, TaskMonitor monitor) {
        Outcome best = plan.search().best(ledger.outcomes()).orElseThrow(() -> nothing(plan, ledger));
        TrainedModel winner = registered(plan, best.trial(), ledger, monitor);
        return new SweepResult(
                parent.id(),
                parent.experimentId(),
                plan.request().metricOrDefault(),
                plan.goal().id(),
                best.trial().name(),
                winner.run().id(),
                best.value(),
                best.trial().options(),
                winner.result().registeredModel(),
                winner.result().version(),
                winner.result().promotion(),
                ledger.ended() - ledger.failures(),
                ledger.failures(),
                table(plan, best, winner, ledger),
                parent.page());
    }

    /** Of a sweep that registers all trials each has been compared when it ended. */
    private TrainedModel registered(SweepPlan plan, Trial best, SweepLedger ledger, TaskMonitor monitor) {
        TrainedModel trained = Objects.requireNonNull(ledger.of(best).trained());
        if (!plan.request().registerOrDefault().equals("best")) {
            return trained;
        }
        TrainingRequest request = plan.training(best);
        return gate.consider(request, registration.register(request, trained), monitor);
    }

    private static MarqueeException nothing(SweepPlan plan, SweepLedger ledger) {
        ledger.forget();
        return new MarqueeException(
                FailureKind.INVALID_INPUT,
                ledger.firstProblem()
                        .map(problem -> "None of the " + ledger.ended() + " trials of the sweep succeeded; the first: "
                                + problem)
                        .orElse("No trial of the sweep has a finite "
                                + plan.request().metricOrDefault() + "."),
                null);
    }

    private static List<TrialResult> table(SweepPlan plan, Outcome best, TrainedModel winner, SweepLedger ledger) {
        List<Outcome> order = new ArrayList<>(ledger.outcomes());
        order.sort(Comparator.<Outcome, Boolean>comparing(outcome -> !outcome.counts())
                .thenComparingInt(outcome -> -outcome.trial().rung())
                .thenComparing(plan.goal().bestFirst()));
        return order.stream()
                .map(outcome -> row(
                        outcome,
                        ledger.of(outcome.trial()),
                        outcome.equals(best)
                                ? winner
                                : ledger.of(outcome.trial()).trained()))
                .toList();
    }

    private static TrialResult row(Outcome outcome, StoredTrial stored, @Nullable TrainedModel trained) {
        return new TrialResult(
                outcome.trial().name(),
                outcome.trial().options(),
                trained == null ? "FAILED" : "FINISHED",
                outcome.counts() ? outcome.value() : null,
                trained == null ? null : trained.run().id(),
                trained == null ? null : trained.result().version(),
                stored.problem());
    }
}
