package io.marquee.trainer.sweep;

import io.marquee.trainer.training.TrainedModel;
import io.marquee.trainer.training.TrainingRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The trials of a sweep that have ended, in memory and on disk. */
final class SweepLedger {

    private final Search search;
    private final SweepBook book;
    private final StoredSweep begun;
    private final List<StoredTrial> trials;

    SweepLedger(SweepPlan plan, SweepBook book, StoredSweep begun) {
        this.search = plan.search();
        this.book = book;
        this.begun = begun;
        this.trials = new ArrayList<>(begun.trials());
        save();
    }

    void finished(Trial trial, TrainedModel trained, double value) {
        add(new StoredTrial(trial.candidate(), trial.rung(), trained, value, null));
    }

    void failed(Trial trial, String problem) {
        add(new StoredTrial(trial.candidate(), trial.rung(), null, Double.NaN, problem));
    }

    private void add(StoredTrial trial) {
        trials.add(trial);
        save();
    }

    private void save() {
        book.write(new StoredSweep(begun.parent(), begun.digests(), List.copyOf(trials)));
    }

    List<Outcome> outcomes() {
        return trials.stream()
                .flatMap(trial ->
                        search
                                .find(trial.candidate(), trial.rung())
                                .map(found -> new Outcome(found, trial.value()))
                                .stream())
                .toList();
    }

    /** The version of its dataset that a training learns from. */
    String digest(TrainingRequest request) {
        return Objects.requireNonNull(begun.digests().get(SweepPlan.source(request)));
    }

    StoredTrial of(Trial trial) {
        return trials.stream().filter(stored -> stored.is(trial)).findFirst().orElseThrow();
    }

    /** Why the first of those failed that did; empty where none did. */
    Optional<String> firstProblem() {
        return trials.stream()
                .map(StoredTrial::problem)
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** The sweep is over: the same one again begins anew. */
    void forget() {
        book.forget();
    }

    int ended() {
        return trials.size();
    }

    long failures() {
        return trials.stream().filter(trial -> trial.trained() == null).count();
    }
}
