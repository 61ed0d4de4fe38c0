package io.marquee.trainer.sweep;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.base.TaskMonitor;
import io.marquee.tracking.Tracking;
import io.marquee.trainer.training.TrainedModel;
import io.marquee.trainer.training.Training;
import io.marquee.trainer.training.TrainingRequest;
import io.marquee.trainer.training.TrainingSetup;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Does the trials of a sweep, one after the other. */
@Component
class Trials {

    private static final Logger log = LoggerFactory.getLogger(Trials.class);

    /** Failures that the next trial would share: they end the sweep, which can be taken up again. */
    private static final Set<FailureKind> OF_ALL = EnumSet.of(
            FailureKind.CANCELLED, FailureKind.UNAVAILABLE, FailureKind.UNAUTHORIZED, FailureKind.OVERLOADED);

    private final Training training;
    private final Tracking tracking;

    Trials(Training training, Tracking tracking) {
        this.training = training;
        this.tracking = tracking;
    }

    /**
     * Does all trials that are not done.
     *
     * @throws MarqueeException for a failure that no trial is at fault for; others are noted and the next trial begins
     */
    void all(SweepPlan plan, ParentRun parent, SweepLedger ledger, TaskMonitor monitor) {
        var told = new SweepMonitor(monitor, System::nanoTime);
        int total = plan.search().trials();
        for (List<Trial> next = plan.search().next(ledger.outcomes());
                !next.isEmpty();
                next = plan.search().next(ledger.outcomes())) {
            for (Trial trial : next) {
                told.checkCancelled();
                told.begin(ledger.ended(), total, "trial " + trial.name());
                one(plan, trial, parent, ledger, told);
            }
        }
        told.begin(ledger.ended(), ledger.ended(), "comparing the trials");
    }

    private void one(SweepPlan plan, Trial trial, ParentRun parent, SweepLedger ledger, TaskMonitor monitor) {
        log.info("trial {} of the sweep: {}", trial.name(), trial.options());
        TrainingRequest request = plan.training(trial, ledger.digest(plan.training(trial)));
        var setup = TrainingSetup.below(
                parent.id(),
                Map.of("sweep_digest", plan.digest(), "sweep_trial", trial.name()),
                plan.request().registerOrDefault().equals("all"));
        try {
            TrainedModel trained = training.run(request, setup, monitor);
            String metric = plan.request().metricOrDefault();
            Double value = tracking.run(trained.run().id()).metrics().get(metric);
            log.info("trial {} of the sweep: {} {}", trial.name(), metric, value);
            ledger.finished(trial, trained, Objects.requireNonNullElse(value, Double.NaN));
        } catch (MarqueeException e) {
            if (OF_ALL.contains(e.kind())) {
                throw e;
            }
            log.warn("trial {} of the sweep failed: {}", trial.name(), e.explanation());
            ledger.failed(trial, e.explanation());
        } catch (RuntimeException e) {
            log.warn("trial {} of the sweep failed", trial.name(), e);
            ledger.failed(trial, "Something went wrong inside: " + e);
        }
    }
}
