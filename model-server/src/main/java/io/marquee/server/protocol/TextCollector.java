package io.marquee.server.protocol;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.base.MarqueeException.FieldProblem;
import io.marquee.server.predict.Input;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes texts until there are too many. The rest is counted and not kept, so that a call of a hundred thousand texts costs
 * as much memory as one of the size that is allowed, and is told how many it had.
 */
public final class TextCollector {

    private final InputLimits limits;
    private final String field;
    private final List<Input> texts = new ArrayList<>();
    private int count;

    /** @param field what the sender calls the list */
    public TextCollector(InputLimits limits, String field) {
        this.limits = limits;
        this.field = field;
    }

    /** Takes the text that the reader stands on. */
    public void add(JsonReader json) {
        if (skipped()) {
            json.skip();
            count++;
        } else {
            add(json.text(place()));
        }
    }

    /** Takes a text, or a number, true or false as it is written. */
    public void addScalar(JsonReader json) {
        if (skipped()) {
            json.skip();
            count++;
        } else {
            add(json.scalar(place()));
        }
    }

    /** Takes a text. */
    public void add(String text) {
        if (skipped()) {
            count++;
            return;
        }
        if (text.length() > limits.maxCharacters()) {
            throw tooLarge(
                    place(),
                    "Text " + count + " has " + text.length() + " characters, more than " + limits.maxCharacters()
                            + ".");
        }
        if (hasHalfAPair(text)) {
            throw JsonReader.wrong(place(), "has half of a surrogate pair");
        }
        texts.add(new Input.Text(text));
        count++;
    }

    /** What the sender calls the text that is taken next. */
    public String place() {
        return field + "[" + count + "]";
    }

    /** How many came. */
    public int count() {
        return count;
    }

    /**
     * All of them.
     *
     * @throws MarqueeException INVALID_INPUT where there is none, TOO_LARGE where there are too many
     */
    public List<Input> inputs() {
        if (count == 0) {
            throw JsonReader.wrong(field, "must not be empty");
        }
        if (count > limits.maxTexts()) {
            throw tooLarge(field, count + " texts are more than " + limits.maxTexts() + ".");
        }
        return texts;
    }

    private boolean skipped() {
        return count >= limits.maxTexts();
    }

    private static boolean hasHalfAPair(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                boolean whole = i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
                if (!whole) {
                    return true;
                }
                i++;
            }
        }
        return false;
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
