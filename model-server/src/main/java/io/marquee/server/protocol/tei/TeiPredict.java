package io.marquee.server.protocol.tei;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.bert.Prediction;
import io.marquee.server.live.Lease;
import io.marquee.server.live.LiveModels;
import io.marquee.server.predict.Conditions;
import io.marquee.server.predict.Judgement;
import io.marquee.server.predict.Predictions;
import io.marquee.server.predict.Question;
import io.marquee.server.protocol.DefaultModel;
import io.marquee.server.protocol.InputLimits;
import io.marquee.server.protocol.JsonAnswer;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/** Predictions by the default model, as TEI asks for them. */
@Component
@ConditionalOnWebApplication
public class TeiPredict {

    private final Predictions predictions;
    private final LiveModels models;
    private final DefaultModel model;
    private final InputLimits limits;

    TeiPredict(Predictions predictions, LiveModels models, DefaultModel model, InputLimits limits) {
        this.predictions = predictions;
        this.models = models;
        this.model = model;
        this.limits = limits;
    }

    /** Answers a body. */
    public void answer(byte[] body, HttpServletResponse response) throws IOException {
        TeiRequest request = TeiRequest.read(body, limits);
        String name = model.name();
        Judgement judgement = predictions.judge(new Question(name, null, request.inputs(), Conditions.NONE));
        if (!request.truncate()) {
            checkWhole(judgement.predictions());
        }
        List<String> labels = labels();
        JsonAnswer.send(response, HttpServletResponse.SC_OK, json -> TeiAnswer.write(judgement, labels, request, json));
    }

    private static void checkWhole(List<Prediction> predictions) {
        for (int i = 0; i < predictions.size(); i++) {
            if (predictions.get(i).truncated()) {
                throw new MarqueeException(
                        FailureKind.TOO_LARGE,
                        "`inputs` must have less than " + (predictions.get(i).tokens() + 1) + " tokens; inputs[" + i
                                + "] has more.",
                        "Send a shorter text, or truncate: true.");
            }
        }
    }

    /** The most tokens that the default model reads. */
    int maxLength() {
        try (Lease lease = lease()) {
            return lease.classifier().maxLength();
        }
    }

    /** The names of its classes. */
    List<String> labels() {
        try (Lease lease = lease()) {
            return lease.classifier().labels();
        }
    }

    private Lease lease() {
        return models.lease(model.name(), null, null);
    }
}
