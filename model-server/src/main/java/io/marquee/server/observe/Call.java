package io.marquee.server.observe;

import io.marquee.base.FailureKind;
import io.marquee.server.live.LiveModel;
import io.marquee.server.predict.Judgement;
import io.marquee.server.predict.Timings;
import org.jspecify.annotations.Nullable;

/** One HTTP call while it is answered; what its question turned out to be is noted on the way. For one thread. */
final class Call {

    private static final ThreadLocal<@Nullable Call> CURRENT = new ThreadLocal<>();

    private @Nullable LiveModel model;
    private @Nullable Judgement judgement;
    private @Nullable FailureKind failure;
    private int texts;
    private int tokens;

    private Call() {}

    /** The call of this thread; null outside of one. */
    static @Nullable Call current() {
        return CURRENT.get();
    }

    static Call begin() {
        Call call = new Call();
        CURRENT.set(call);
        return call;
    }

    static void end() {
        CURRENT.remove();
    }

    void answered(Judgement answer, int seen) {
        judgement = answer;
        model = answer.model();
        texts += answer.tokens().size();
        tokens += seen;
    }

    void failed(@Nullable LiveModel asked, FailureKind kind, int inputs) {
        model = asked;
        failure = kind;
        texts += inputs;
    }

    /** The version that answered or should have; null when the question did not come so far. */
    @Nullable LiveModel model() {
        return model;
    }

    /** What the question failed with; null where it did not, or where none was asked. */
    @Nullable FailureKind failure() {
        return failure;
    }

    /** Where the time went; null without an answer. */
    @Nullable Timings timings() {
        return judgement == null ? null : judgement.timings();
    }

    int texts() {
        return texts;
    }

    int tokens() {
        return tokens;
    }
}
