package io.marquee.server.explain;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.base.MarqueeException.FieldProblem;
import io.marquee.bert.attribution.Effort;
import io.marquee.bert.explain.Baseline;
import io.marquee.bert.explain.Explainer;
import io.marquee.reviews.Sentiment;
import io.marquee.server.ModelServerProperties;
import io.marquee.server.live.Classifier;
import io.marquee.server.live.Lease;
import io.marquee.server.live.LiveModel;
import io.marquee.server.live.LiveModels;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/** Explains what models answer, within what that may cost. */
@Component
@ConditionalOnWebApplication
class Explanations {

    private final LiveModels models;
    private final ExplainProperties limits;
    private final int maxCharacters;
    private final Turn turn;

    Explanations(LiveModels models, ExplainProperties limits, ModelServerProperties server) {
        this.models = models;
        this.limits = limits;
        this.maxCharacters = server.maxCharacters();
        this.turn = new Turn(limits);
    }

    /**
     * Explains the answers to texts by one version.
     *
     * @throws MarqueeException NOT_FOUND without such a model, INVALID_INPUT for a target that is no class or a model that
     *     cannot be explained, TOO_LARGE beyond the limits, OVERLOADED when too many wait or it takes too long
     */
    ExplainAnswer explain(String model, ExplainRequest request) {
        check(request);
        OptionalInt target = request.target() == null
                ? OptionalInt.empty()
                : OptionalInt.of(Sentiment.parse(request.target()).label());
        return turn.take(deadline -> {
            try (Lease lease = models.lease(model, request.version(), null)) {
                return explain(lease.facts(), lease.classifier(), request, target, deadline);
            }
        });
    }

    private ExplainAnswer explain(
            LiveModel facts, Classifier classifier, ExplainRequest request, OptionalInt target, Runnable deadline) {
        Explainer explainer = classifier.insight().explainer();
        Baseline baseline = Baseline.MASK.id().equals(request.baseline()) ? Baseline.MASK : Baseline.PAD;
        var wish = new Explainer.Wish(target, baseline, effort(classifier, request));
        List<ExplainAnswer.Text> answers = new ArrayList<>();
        for (String text : request.texts()) {
            deadline.run();
            answers.add(ExplainAnswer.text(text, classifier, explainer.explain(text, wish, deadline)));
        }
        return new ExplainAnswer(
                facts.modelName(),
                facts.registeredModel(),
                facts.version(),
                ExplainAnswer.METHOD,
                baseline.id(),
                limits.tolerance(),
                answers);
    }

    /** The steps that all texts of a call can have within its limit. */
    private Effort effort(Classifier classifier, ExplainRequest request) {
        long tokens = request.texts().stream()
                .mapToLong(text -> classifier.encode(text).length())
                .sum();
        int steps = Objects.requireNonNullElse(request.steps(), limits.steps());
        if (tokens * steps > limits.maxTokenSteps()) {
            throw tooLarge(
                    "texts",
                    tokens + " tokens at " + steps + " steps are more than " + limits.maxTokenSteps() + " together.");
        }
        int most = (int) Math.min(limits.maxSteps(), limits.maxTokenSteps() / tokens);
        return new Effort(steps, Math.max(steps, most), limits.tolerance());
    }

    private void check(ExplainRequest request) {
        if (request.texts().size() > limits.maxTexts()) {
            throw tooLarge("texts", request.texts().size() + " texts are more than " + limits.maxTexts() + ".");
        }
        for (int i = 0; i < request.texts().size(); i++) {
            int length = request.texts().get(i).length();
            if (length > maxCharacters) {
                throw tooLarge(
                        "texts[" + i + "]",
                        "Text " + i + " has " + length + " characters, more than " + maxCharacters + ".");
            }
        }
        if (request.steps() != null && request.steps() > limits.maxSteps()) {
            throw tooLarge("steps", request.steps() + " steps are more than " + limits.maxSteps() + ".");
        }
    }

    private static MarqueeException tooLarge(String field, String message) {
        return new MarqueeException(
                FailureKind.TOO_LARGE,
                message,
                "Ask for less in one call.",
                List.of(new FieldProblem(field, message)),
                null);
    }
}
