package io.marquee.server.protocol;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.base.MarqueeException.FieldProblem;
import io.marquee.kit.problem.UnreadableBody;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * A JSON body read token by token: what is not wanted is never built, and what is wrong is told by field. It stands on a
 * value whenever one of its methods is called, and on that value's last token afterwards.
 */
public final class JsonReader {

    private static final int MAX_DEPTH = 64;
    private static final int MAX_NUMBER = 64;
    private static final int MAX_NAME = 1024;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(MAX_NUMBER)
                    .maxNameLength(MAX_NAME)
                    .build())
            .build();

    /** Reads one value. */
    @FunctionalInterface
    public interface Member {
        /** Reads the value of a field or an element, or skips it. */
        void read(String name);
    }

    private final JsonParser parser;

    private JsonReader(JsonParser parser) {
        this.parser = parser;
    }

    /** Reads a body of one JSON value. */
    @FunctionalInterface
    public interface Root {
        /** Reads the value. */
        void read(JsonReader json);
    }

    /**
     * Reads a body.
     *
     * @throws MarqueeException INVALID_INPUT for anything that is not one JSON value in UTF-8
     */
    public static void read(byte[] body, Root root) {
        read(body, body.length, root);
    }

    /** As {@link #read(byte[], Root)}, of the first bytes of a body. */
    public static void read(byte[] body, int length, Root root) {
        if (length == 0) {
            throw UnreadableBody.missing();
        }
        Utf8.check(body, length);
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), body, 0, length)) {
            if (parser.nextToken() == null) {
                throw UnreadableBody.missing();
            }
            root.read(new JsonReader(parser));
            if (parser.nextToken() != null) {
                throw wrong("", "has more than one JSON value");
            }
        } catch (JacksonException e) {
            throw UnreadableBody.of(e);
        }
    }

    /** The fields of an object, in their order; the name of each is given to the member, which reads or skips its value. */
    public void members(String field, Member member) {
        if (!isObject()) {
            throw wrong(field, "must be an object");
        }
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            member.read(name);
        }
    }

    /** The elements of a list, in their order; each is given the field's name with its index. */
    public void elements(String field, Runnable element) {
        if (!isList()) {
            throw wrong(field, "must be a list");
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            element.run();
        }
    }

    /** Whether it stands on an object. */
    public boolean isObject() {
        return parser.currentToken() == JsonToken.START_OBJECT;
    }

    /** Whether it stands on a list. */
    public boolean isList() {
        return parser.currentToken() == JsonToken.START_ARRAY;
    }

    /** Whether it stands on a text. */
    public boolean isText() {
        return parser.currentToken() == JsonToken.VALUE_STRING;
    }

    /** Whether it stands on null. */
    public boolean isNull() {
        return parser.currentToken() == JsonToken.VALUE_NULL;
    }

    /** Whether it stands on a number, true or false. */
    public boolean isNumberOrFlag() {
        return parser.currentToken().isNumeric() || parser.currentToken().isBoolean();
    }

    /** Goes past the value. */
    public void skip() {
        parser.skipChildren();
    }

    /** A text. */
    public String text(String field) {
        if (isNull()) {
            throw wrong(field, "must not be null");
        }
        if (!isText()) {
            throw wrong(field, "must be a text");
        }
        return parser.getString();
    }

    /** A text, number, true or false as it is written; anything else is refused. */
    public String scalar(String field) {
        if (isNumberOrFlag()) {
            return parser.getString();
        }
        return text(field);
    }

    /** How many characters the text has, without making it. */
    public int textLength() {
        return parser.getStringLength();
    }

    /** A whole number of 64 bits. */
    public long integer(String field) {
        if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT || !fits()) {
            throw wrong(field, "must be a whole number that fits");
        }
        return parser.getLongValue();
    }

    private boolean fits() {
        JsonParser.NumberType type = parser.getNumberType();
        return type == JsonParser.NumberType.INT || type == JsonParser.NumberType.LONG;
    }

    /** True or false. */
    public boolean flag(String field) {
        if (!parser.currentToken().isBoolean()) {
            throw wrong(field, "must be true or false");
        }
        return parser.currentToken() == JsonToken.VALUE_TRUE;
    }

    /** The failure of a field, or of the body where it has no name. */
    public static MarqueeException wrong(String field, String message) {
        return wrong(field, message, null);
    }

    /** As {@link #wrong(String, String)}, with what to do about it. */
    public static MarqueeException wrong(String field, String message, @Nullable String remedy) {
        String subject = field.isEmpty() ? "The body" : "The field '" + field + "'";
        return new MarqueeException(
                FailureKind.INVALID_INPUT,
                subject + " " + message + (message.endsWith("?") ? "" : "."),
                remedy,
                field.isEmpty() ? List.of() : List.of(new FieldProblem(field, message)),
                null);
    }
}
