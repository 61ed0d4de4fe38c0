package io.marquee.server.observe;

import io.marquee.bert.tokenizer.Tokens;
import io.marquee.server.live.LiveModel;
import io.marquee.server.predict.Judgement;
import io.marquee.server.predict.PredictionListener;
import io.marquee.server.predict.Question;
import org.jspecify.annotations.Nullable;

/** Notes what came of each question: in the meters of its version, and for the call that has asked it. */
final class PredictionRecorder implements PredictionListener {

    private final PredictionMeters meters;

    PredictionRecorder(PredictionMeters meters) {
        this.meters = meters;
    }

    @Override
    public void answered(Question question, Judgement judgement) {
        int tokens = 0;
        int truncated = 0;
        for (Tokens text : judgement.tokens()) {
            tokens += text.length();
            truncated += text.truncated() ? 1 : 0;
        }
        VersionMeters version = meters.of(judgement.model());
        if (version != null) {
            version.answered(judgement, tokens, truncated);
        }
        Call call = Call.current();
        if (call != null) {
            call.answered(judgement, tokens);
        }
    }

    @Override
    public void failed(Question question, @Nullable LiveModel model, RuntimeException failure) {
        Call call = Call.current();
        if (call != null) {
            call.failed(model, Outcomes.kind(failure), question.inputs().size());
        }
    }
}
