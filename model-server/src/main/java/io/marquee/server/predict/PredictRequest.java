package io.marquee.server.predict;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.base.MarqueeException.FieldProblem;
import io.marquee.server.ModelServerProperties;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.util.List;

/**
 * Texts to judge.
 *
 * @param texts at least one, as people wrote them; the model cleans them itself
 */
record PredictRequest(@NotEmpty List<@NotNull String> texts) {

    /** Holds the request against the server's limits. */
    void check(ModelServerProperties limits) {
        if (texts.size() > limits.maxTexts()) {
            throw tooLarge("texts", texts.size() + " texts are more than " + limits.maxTexts() + ".");
        }
        for (int i = 0; i < texts.size(); i++) {
            if (texts.get(i).length() > limits.maxCharacters()) {
                throw tooLarge(
                        "texts[" + i + "]",
                        "Text " + i + " has " + texts.get(i).length() + " characters, more than "
                                + limits.maxCharacters() + ".");
            }
        }
    }

    private static MarqueeException tooLarge(String field, String message) {
        return new MarqueeException(
                FailureKind.TOO_LARGE,
                message,
                "Send less in one call.",
                List.of(new FieldProblem(field, message)),
                null);
    }
}
