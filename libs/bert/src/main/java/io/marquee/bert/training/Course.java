package io.marquee.bert.training;

import io.marquee.bert.evaluation.Scores;
import io.marquee.bert.evaluation.Scoring;
import io.marquee.bert.weights.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How far a training has come and what it has seen so far: everything of a checkpoint but the model's own state. */
final class Course {

    private final List<String> labels;
    private final List<EpochReport> epochs = new ArrayList<>();
    private Scoring running;
    private Map<String, Tensor> best = Map.of();
    private Position position = new Position(0, 0, 0);

    /** A course that begins. */
    Course(List<String> labels) {
        this.labels = labels;
        this.running = new Scoring(labels);
    }

    /** A course that goes on. */
    Course(List<String> labels, Checkpoint from) {
        this.labels = labels;
        this.epochs.addAll(from.epochs());
        this.running = new Scoring(labels, from.running());
        this.best = from.best();
        this.position = from.position();
    }

    Position position() {
        return position;
    }

    List<EpochReport> epochs() {
        return epochs;
    }

    /** What is counted in the present epoch. */
    Scoring running() {
        return running;
    }

    /** The weights of the best epoch; empty before the first has ended. */
    Map<String, Tensor> bestWeights() {
        return best;
    }

    /** The best epoch so far. */
    EpochReport best() {
        return epochs.stream()
                .filter(EpochReport::best)
                .reduce((before, later) -> later)
                .orElseThrow();
    }

    /** Counts a step. */
    void stepped() {
        position = new Position(position.epoch(), position.batch() + 1, position.step() + 1);
    }

    /** Whether these scores are better than those of all epochs before. */
    boolean isBest(Scores validation) {
        return epochs.isEmpty() || validation.f1Weighted() > best().validation().f1Weighted();
    }

    /** Ends the present epoch, which is the best, with its weights. */
    void ended(Scores validation, Map<String, Tensor> weights) {
        best = weights;
        end(validation, true);
    }

    /** Ends the present epoch, which is not the best. */
    void ended(Scores validation) {
        end(validation, false);
    }

    private void end(Scores validation, boolean better) {
        epochs.add(new EpochReport(position.epoch(), running.scores(), validation, better));
        running = new Scoring(labels);
        position = new Position(position.epoch() + 1, 0, position.step());
    }
}
