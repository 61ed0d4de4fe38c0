package io.marquee.server.predict;

import io.marquee.base.MarqueeException;
import io.marquee.server.ModelServerProperties;
import io.marquee.server.batch.Batcher;
import io.marquee.server.batch.Callers;
import io.marquee.server.live.Classifier;
import io.marquee.server.live.Lease;
import io.marquee.server.live.LiveModel;
import io.marquee.server.live.LiveModels;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/** Questions to answers: the one way to a prediction, whatever protocol asks. */
@Component
@ConditionalOnWebApplication
public class Predictions {

    private static final Logger LOG = LoggerFactory.getLogger(Predictions.class);

    private final LiveModels models;
    private final QuestionLimits limits;
    private final Batcher batcher;
    private final Callers callers;
    private final Judge judge;
    private final List<PredictionListener> listeners;

    Predictions(
            LiveModels models,
            ModelServerProperties properties,
            Batcher batcher,
            Judge judge,
            Callers callers,
            List<PredictionListener> listeners) {
        this.models = models;
        this.limits = new QuestionLimits(properties.maxTexts(), properties.maxCharacters());
        this.batcher = batcher;
        this.judge = judge;
        this.callers = callers;
        this.listeners = List.copyOf(listeners);
    }

    /**
     * Answers a question; all of its inputs are judged by one version. A text in windows gets the mean of their logits.
     *
     * @throws MarqueeException NOT_FOUND without such a model or version, TOO_LARGE beyond the limits, OVERLOADED when too
     *     much waits, TIMED_OUT after the deadline, CANCELLED when the caller has gone, INVALID_INPUT for what the model
     *     cannot read
     */
    public Judgement judge(Question question) {
        limits.check(question.inputs());
        batcher.requireRoom(question.inputs().size());
        String key = question.conditions().stickyKey();
        try (Lease lease = models.lease(question.model(), question.version(), key)) {
            Judgement judgement = judge(question, lease.facts(), lease.classifier());
            tell(listener -> listener.answered(question, judgement));
            return judgement;
        }
    }

    private Judgement judge(Question question, LiveModel facts, Classifier model) {
        try {
            Judge.Said said = judge.judge(model, question.inputs(), question.conditions(), callers.ofThisThread());
            return new Judgement(
                    UUID.randomUUID().toString(), facts, said.tokens(), said.predictions(), said.timings());
        } catch (RuntimeException e) {
            tell(listener -> listener.failed(question, facts, e));
            throw e;
        }
    }

    /** A listener's fault is no reason to withhold an answer. */
    private void tell(Consumer<PredictionListener> news) {
        for (PredictionListener listener : listeners) {
            try {
                news.accept(listener);
            } catch (RuntimeException e) {
                LOG.error("{} failed", listener.getClass().getName(), e);
            }
        }
    }
}
