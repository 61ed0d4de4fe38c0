package io.marquee.client;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.base.MarqueeException.FieldProblem;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Turns problem details (RFC 9457) back into the failures they were made of. */
final class Problems {

    private Problems() {}

    static MarqueeException failure(JsonNode problem, int status) {
        String detail = problem.path("detail").asString("");
        return new MarqueeException(
                kind(problem.path("type").asString(""), status),
                detail.isEmpty() ? "The service answered with status " + status + "." : detail,
                null,
                fields(problem.path("errors")),
                null);
    }

    private static FailureKind kind(String type, int status) {
        return Arrays.stream(FailureKind.values())
                .filter(kind -> kind.problemType().equals(type))
                .findFirst()
                .orElseGet(() -> ofStatus(status));
    }

    private static FailureKind ofStatus(int status) {
        return Arrays.stream(FailureKind.values())
                .filter(kind -> kind.httpStatus() == status)
                .findFirst()
                .orElse(status < 500 ? FailureKind.INVALID_INPUT : FailureKind.UNAVAILABLE);
    }

    private static List<FieldProblem> fields(JsonNode errors) {
        return errors.valueStream()
                .map(error -> new FieldProblem(
                        error.path("field").asString(""), error.path("message").asString("")))
                .toList();
    }
}
