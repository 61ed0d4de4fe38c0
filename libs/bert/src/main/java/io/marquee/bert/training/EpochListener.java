package io.marquee.bert.training;

/** Hears of every epoch when it has ended. */
@FunctionalInterface
public interface EpochListener {

    /** Called in the training's thread; a failure ends the training. */
    void ended(EpochReport report);
}
