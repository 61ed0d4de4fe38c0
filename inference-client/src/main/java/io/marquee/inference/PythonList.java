package io.marquee.inference;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a list of texts as people write one in Python or JSON: {@code ['one', "two"]}. The sample that Marquee replaces
 * handed this argument to {@code exec}; here it is read, never run.
 */
final class PythonList {

    private final String source;
    private int at;

    private PythonList(String source) {
        this.source = source;
    }

    /**
     * The texts of a list; a source that does not begin with a bracket is one text by itself.
     *
     * @throws MarqueeException INVALID_INPUT naming the place
     */
    static List<String> parse(String source) {
        return source.strip().startsWith("[") ? new PythonList(source.strip()).list() : List.of(source);
    }

    private List<String> list() {
        List<String> texts = new ArrayList<>();
        at = 1;
        skipBlanks();
        while (!ended() && peek() != ']') {
            texts.add(quoted());
            skipBlanks();
            if (!ended() && peek() == ',') {
                at++;
                skipBlanks();
            } else if (ended() || peek() != ']') {
                throw wrong("a comma or the closing bracket is missing");
            }
        }
        if (ended()) {
            throw wrong("the closing bracket is missing");
        }
        at++;
        skipBlanks();
        if (!ended()) {
            throw wrong("something follows the closing bracket");
        }
        return texts;
    }

    private String quoted() {
        char quote = peek();
        if (quote != '\'' && quote != '"') {
            throw wrong("a text must stand in quotes");
        }
        at++;
        var text = new StringBuilder();
        while (!ended() && peek() != quote) {
            text.append(peek() == '\\' ? escaped() : source.charAt(at++));
        }
        if (ended()) {
            throw wrong("the closing quote is missing");
        }
        at++;
        return text.toString();
    }

    private char escaped() {
        at++;
        if (ended()) {
            throw wrong("the text ends in a backslash");
        }
        char c = source.charAt(at++);
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'u' -> unicode();
            case '\\', '\'', '"', '/' -> c;
            default -> throw wrong("\\" + c + " is no escape");
        };
    }

    private char unicode() {
        if (at + 4 > source.length()) {
            throw wrong("\\u needs four hexadecimal digits");
        }
        try {
            char c = (char) Integer.parseInt(source, at, at + 4, 16);
            at += 4;
            return c;
        } catch (NumberFormatException e) {
            throw wrong("\\u needs four hexadecimal digits");
        }
    }

    private boolean ended() {
        return at >= source.length();
    }

    private char peek() {
        return source.charAt(at);
    }

    private void skipBlanks() {
        while (!ended() && Character.isWhitespace(peek())) {
            at++;
        }
    }

    private MarqueeException wrong(String why) {
        return new MarqueeException(
                FailureKind.INVALID_INPUT,
                "The list of texts cannot be read: " + why + " (character " + (at + 1) + ").",
                "Write it like ['first text', 'second text'].");
    }
}
