package io.marquee.server.protocol.tei;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.marquee.base.FailureKind;
import io.marquee.kit.problem.FailureShape;
import io.marquee.kit.problem.Problem;
import java.util.Set;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/** Failures as TEI tells them: a text, and one of its kinds with that kind's own status. */
@Component
@ConditionalOnWebApplication
class TeiFailures implements FailureShape {

    private static final Set<String> PATHS = Set.of("/predict", "/info", "/health");

    /** What went wrong, and its kind. */
    record Failure(String error, @JsonProperty("error_type") String errorType) {}

    private record Kind(int status, String name) {}

    private static final Kind VALIDATION = new Kind(413, "validation");

    @Override
    public boolean covers(String path) {
        return PATHS.contains(path);
    }

    @Override
    public Told tell(FailureKind failure, Problem problem) {
        Kind kind = kind(failure, problem);
        return Told.json(kind.status(), new Failure(problem.detail(), kind.name()));
    }

    private static Kind kind(FailureKind failure, Problem problem) {
        return switch (failure) {
            case TOO_LARGE -> VALIDATION;
            // wrong method or media type keep their status, what cannot be read is a bad request
            case INVALID_INPUT -> new Kind(problem.status(), "validation");
            case CORRUPT_DATA -> new Kind(422, "tokenizer");
            case OVERLOADED -> new Kind(429, "overloaded");
            case NOT_FOUND, UNAVAILABLE -> new Kind(503, "unhealthy");
            case UNAUTHORIZED -> new Kind(401, "validation");
            case CONFLICT, CANCELLED, TIMED_OUT, FAILED_ELSEWHERE, INTERNAL -> new Kind(424, "backend");
        };
    }
}
