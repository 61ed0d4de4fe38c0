package io.marquee.server.explain;

import io.marquee.bert.attribution.Attribution;
import io.marquee.bert.evaluation.Softmax;
import io.marquee.bert.explain.Explanation;
import io.marquee.bert.tokenizer.Piece;
import io.marquee.reviews.Sentiment;
import io.marquee.server.live.Classifier;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * Why a model answers as it does.
 *
 * @param model the name that was asked for
 * @param registeredModel the registered model behind it
 * @param version the version that was explained
 * @param method how
 * @param baseline what the texts were compared with
 * @param tolerance the relative error that needed no more steps
 * @param explanations one per text, in their order
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record ExplainAnswer(
        String model,
        String registeredModel,
        String version,
        String method,
        String baseline,
        double tolerance,
        List<Text> explanations) {

    static final String METHOD = "integrated_gradients";

    /**
     * Why it answers as it does to one text.
     *
     * @param label its answer
     * @param score the calibrated probability of the answer
     * @param target the class that is explained
     * @param logit of the target for the text
     * @param baselineLogit of the target for the baseline
     * @param contributions what the contributions sum to; the difference of the logits but for the error
     * @param error by how much they miss it
     * @param steps places at which the gradient was taken in the attempt that is told
     * @param totalSteps in all attempts
     * @param converged whether the error is within the tolerance
     * @param truncated whether the text was longer than the model reads; the rest contributes nothing
     * @param words of the text
     * @param tokens that the model saw, special ones included
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Text(
            String label,
            float score,
            String target,
            float logit,
            float baselineLogit,
            double contributions,
            Miss error,
            int steps,
            int totalSteps,
            boolean converged,
            boolean truncated,
            List<Word> words,
            List<Token> tokens) {}

    /**
     * The completeness error.
     *
     * @param absolute in logits
     * @param relative as a part of the difference of the logits; null where there is no difference
     */
    record Miss(double absolute, @Nullable Double relative) {}

    /**
     * A word.
     *
     * @param text as it stands in the text
     * @param start its first character, counted in Unicode code points from 0
     * @param end the character after its last one
     * @param contribution to the target's logit
     */
    record Word(String text, int start, int end, double contribution) {}

    /**
     * A token.
     *
     * @param token as the vocabulary has it
     * @param start its first character in the text; null for a special token
     * @param end the character after its last one; null for a special token
     * @param contribution to the target's logit
     */
    record Token(
            String token, @Nullable Integer start, @Nullable Integer end, double contribution) {}

    static Text text(String text, Classifier classifier, Explanation explanation) {
        Attribution attribution = explanation.attribution();
        float[] probabilities = classifier.temperature().probabilities(attribution.logits());
        int label = Softmax.argmax(attribution.logits());
        double relative = attribution.relativeError();
        return new Text(
                Sentiment.ofLabel(label).id(),
                probabilities[label],
                Sentiment.ofLabel(attribution.target()).id(),
                attribution.logits()[attribution.target()],
                attribution.baselineLogits()[attribution.target()],
                attribution.sum(),
                new Miss(attribution.error(), Double.isFinite(relative) ? relative : null),
                attribution.steps(),
                attribution.allSteps(),
                attribution.converged(),
                explanation.truncated(),
                words(text, explanation),
                tokens(explanation));
    }

    private static List<Word> words(String text, Explanation explanation) {
        int[] points = text.codePoints().toArray();
        return explanation.words().stream()
                .map(word -> new Word(
                        new String(points, word.start(), word.end() - word.start()),
                        word.start(),
                        word.end(),
                        word.contribution()))
                .toList();
    }

    private static List<Token> tokens(Explanation explanation) {
        List<Token> tokens = new ArrayList<>();
        for (int i = 0; i < explanation.pieces().size(); i++) {
            Piece piece = explanation.pieces().get(i);
            tokens.add(new Token(
                    piece.token(),
                    piece.isSpecial() ? null : piece.start(),
                    piece.isSpecial() ? null : piece.end(),
                    explanation.attribution().contributions()[i]));
        }
        return tokens;
    }
}
