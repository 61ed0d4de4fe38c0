package io.marquee.kit.problem;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.base.MarqueeException.FieldProblem;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** What is wrong with JSON that could not be read, told by field and in words that need no Java. */
public final class UnreadableBody {

    private UnreadableBody() {}

    /** The failure for JSON that could not be read. */
    public static MarqueeException of(JacksonException failure) {
        return switch (failure) {
            case UnrecognizedPropertyException unknown -> field(unknown, unknown(unknown));
            case ValueInstantiationException refused -> refused(refused);
            case MismatchedInputException wrong -> field(wrong, mismatch(wrong));
            case StreamReadException malformed -> malformed(malformed);
            default -> field(failure, "cannot be read");
        };
    }

    /** The failure for a body that is not there. */
    public static MarqueeException missing() {
        return new MarqueeException(FailureKind.INVALID_INPUT, "The request has no body.", "Send a JSON object.");
    }

    private static MarqueeException malformed(StreamReadException failure) {
        TokenStreamLocation at = failure.getLocation();
        String where = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
        return new MarqueeException(
                FailureKind.INVALID_INPUT, "The body is not JSON" + where + ".", "Send a JSON object.", failure);
    }

    private static MarqueeException refused(ValueInstantiationException failure) {
        Throwable cause = failure.getCause();
        if (cause instanceof MarqueeException ours) {
            return ours;
        }
        return field(
                failure,
                cause instanceof IllegalArgumentException ? "is refused: " + cause.getMessage() : "is refused");
    }

    private static MarqueeException field(JacksonException failure, String message) {
        String path = path(failure);
        String subject = path.isEmpty() ? "The body" : "The field '" + path + "'";
        return new MarqueeException(
                FailureKind.INVALID_INPUT,
                subject + " " + message + (message.endsWith("?") ? "" : "."),
                null,
                path.isEmpty() ? List.of() : List.of(new FieldProblem(path, message)),
                failure);
    }

    private static String unknown(UnrecognizedPropertyException failure) {
        Collection<Object> known = failure.getKnownPropertyIds();
        List<String> names = known == null
                ? List.of()
                : known.stream().map(String::valueOf).sorted().toList();
        return NearestName.of(failure.getPropertyName(), names)
                .map(name -> "is not known; did you mean '" + name + "'?")
                .orElse("is not known; known are " + String.join(", ", names));
    }

    private static String mismatch(MismatchedInputException failure) {
        Class<?> type = failure.getTargetType();
        if (String.valueOf(failure.getOriginalMessage()).contains("`null`")) {
            return "must be given";
        }
        return type == null ? "is of the wrong type" : "must be " + expected(type);
    }

    private static String expected(Class<?> type) {
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(String::valueOf)
                            .collect(Collectors.joining(", "));
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type == float.class || type == double.class || type == Float.class || type == Double.class) {
            return "a number";
        }
        if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
            return "a whole number that fits";
        }
        if (CharSequence.class.isAssignableFrom(type)) {
            return "a text";
        }
        return Collection.class.isAssignableFrom(type) || type.isArray() ? "a list" : "an object";
    }

    private static String path(JacksonException failure) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference step : failure.getPath()) {
            @Nullable String name = step.getPropertyName();
            if (name == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(name);
            }
        }
        return path.toString();
    }
}
