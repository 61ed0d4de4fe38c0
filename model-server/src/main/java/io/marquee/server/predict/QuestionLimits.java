package io.marquee.server.predict;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.base.MarqueeException.FieldProblem;
import java.util.List;

/**
 * How much one question may hold.
 *
 * @param maxInputs texts of a call
 * @param maxCharacters characters of a text
 */
record QuestionLimits(int maxInputs, int maxCharacters) {

    /** @throws MarqueeException TOO_LARGE, naming the first input that is too long */
    void check(List<Input> inputs) {
        if (inputs.size() > maxInputs) {
            throw tooLarge("texts", inputs.size() + " texts are more than " + maxInputs + ".");
        }
        for (int i = 0; i < inputs.size(); i++) {
            if (inputs.get(i) instanceof Input.Text(String text) && text.length() > maxCharacters) {
                throw tooLarge(
                        "texts[" + i + "]",
                        "Text " + i + " has " + text.length() + " characters, more than " + maxCharacters + ".");
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
