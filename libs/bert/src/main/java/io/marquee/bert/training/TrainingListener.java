package io.marquee.bert.training;

/** Hears how a training goes, in the training's thread; a failure ends the training. */
@FunctionalInterface
public interface TrainingListener {

    /**
     * An epoch has ended, and its checkpoint is kept. A training that goes on from a checkpoint first tells of the epochs
     * that ended before it: whoever was killed between keeping and telling would miss one.
     */
    void ended(EpochReport report);

    /** A step has been made. */
    default void learnt(StepReport report) {}

    /** The training goes on from here; it is told once, before anything else, and not when it begins anew. */
    default void resumed(Position position) {}
}
