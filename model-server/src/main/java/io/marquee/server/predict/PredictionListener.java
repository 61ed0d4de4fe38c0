package io.marquee.server.predict;

import io.marquee.server.live.LiveModel;
import org.jspecify.annotations.Nullable;

/** Hears of every question once it is answered or has failed, in the thread of the call: it has to be quick. */
public interface PredictionListener {

    /** A model has answered. */
    default void answered(Question question, Judgement judgement) {}

    /**
     * There is no answer.
     *
     * @param model the version that should have answered; null when the question did not come so far
     */
    default void failed(Question question, @Nullable LiveModel model, RuntimeException failure) {}
}
