package io.marquee.server.predict;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.bert.Prediction;
import io.marquee.bert.evaluation.Softmax;
import io.marquee.bert.tokenizer.Tokens;
import io.marquee.server.ModelServerProperties;
import io.marquee.server.live.Classifier;
import io.marquee.server.live.Lease;
import io.marquee.server.live.LiveModel;
import io.marquee.server.live.LiveModels;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
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
    private final int maxWaiting;
    private final Semaphore places;
    private final List<PredictionListener> listeners;

    Predictions(LiveModels models, ModelServerProperties properties, List<PredictionListener> listeners) {
        this.models = models;
        this.limits = new QuestionLimits(properties.maxTexts(), properties.maxCharacters());
        this.maxWaiting = properties.maxWaiting();
        this.places = new Semaphore(maxWaiting);
        this.listeners = List.copyOf(listeners);
    }

    /**
     * Answers a question; all of its inputs are judged by one version.
     *
     * @throws MarqueeException NOT_FOUND without such a model or version, TOO_LARGE beyond the limits, OVERLOADED when
     *     too many wait
     */
    public Judgement judge(Question question) {
        limits.check(question.inputs());
        if (!places.tryAcquire()) {
            throw new MarqueeException(
                    FailureKind.OVERLOADED,
                    maxWaiting + " calls are waiting for a prediction already.",
                    "Try again in a moment.");
        }
        String key = question.conditions().stickyKey();
        try (Lease lease = models.lease(question.model(), question.version(), key)) {
            Judgement judgement = judge(question, lease.facts(), lease.classifier());
            tell(listener -> listener.answered(question, judgement));
            return judgement;
        } finally {
            places.release();
        }
    }

    private Judgement judge(Question question, LiveModel facts, Classifier model) {
        try {
            long start = System.nanoTime();
            List<Tokens> tokens = question.inputs().stream()
                    .map(input -> tokens(model, input))
                    .toList();
            long tokenized = System.nanoTime();
            List<float[]> logits = model.logits(tokens);
            long inferred = System.nanoTime();
            List<Prediction> predictions = new ArrayList<>();
            for (int i = 0; i < logits.size(); i++) {
                predictions.add(prediction(model, tokens.get(i), logits.get(i)));
            }
            var timings = new Timings(tokenized - start, 0, inferred - tokenized);
            return new Judgement(UUID.randomUUID().toString(), facts, tokens, predictions, timings);
        } catch (RuntimeException e) {
            tell(listener -> listener.failed(question, facts, e));
            throw e;
        }
    }

    private static Tokens tokens(Classifier model, Input input) {
        return switch (input) {
            case Input.Text it -> model.encode(it.text());
            case Input.TokenIds it -> new Tokens(it.ids(), false);
        };
    }

    private static Prediction prediction(Classifier model, Tokens tokens, float[] logits) {
        float[] probabilities = model.temperature().probabilities(logits);
        int label = Softmax.argmax(logits);
        return new Prediction(
                label,
                model.labels().get(label),
                probabilities[label],
                probabilities,
                logits,
                tokens.length(),
                tokens.truncated());
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
