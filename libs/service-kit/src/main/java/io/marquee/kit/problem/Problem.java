package io.marquee.kit.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.base.MarqueeException.FieldProblem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A failure as the outside sees it (RFC 9457).
 *
 * @param type stable name of the kind of failure, {@code urn:marquee:problem:…}
 * @param title the same for people, never different for the same type
 * @param status the HTTP status
 * @param detail what happened and what to do about it
 * @param instance the incident's name where the fault is ours, to be found in the log
 * @param errors the input fields at fault; absent where none is
 */
@JsonPropertyOrder({"type", "title", "status", "detail", "instance", "errors"})
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String instance,
        List<FieldProblem> errors) {

    /** The media type of a problem. */
    public static final String MEDIA_TYPE = "application/problem+json";

    public Problem {
        // absent in JSON when empty
        errors = errors == null ? List.of() : List.copyOf(errors);
    }

    /** The problem of an expected failure. */
    public static Problem of(MarqueeException failure) {
        FailureKind kind = failure.kind();
        return new Problem(
                kind.problemType(), title(kind), kind.httpStatus(), failure.explanation(), null, failure.fields());
    }

    /** The problem of a fault of ours; says nothing of its inside. */
    public static Problem unexpected(String incident) {
        return new Problem(
                FailureKind.INTERNAL.problemType(),
                title(FailureKind.INTERNAL),
                FailureKind.INTERNAL.httpStatus(),
                "Something went wrong in the service. Its log has the reason under incident " + incident + ".",
                "urn:marquee:incident:" + incident,
                List.of());
    }

    Problem withStatus(int other) {
        return new Problem(type, title, other, detail, instance, errors);
    }

    private static String title(FailureKind kind) {
        return switch (kind) {
            case INVALID_INPUT -> "Invalid input";
            case UNAUTHORIZED -> "Not allowed";
            case NOT_FOUND -> "Not found";
            case CONFLICT -> "Conflict";
            case TOO_LARGE -> "Too large";
            case OVERLOADED -> "Too much at once";
            case CORRUPT_DATA -> "Corrupt data";
            case UNAVAILABLE -> "Not available";
            case TIMED_OUT -> "Took too long";
            case FAILED_ELSEWHERE -> "Failed elsewhere";
            case CANCELLED -> "Cancelled";
            case INTERNAL -> "Internal error";
        };
    }
}
