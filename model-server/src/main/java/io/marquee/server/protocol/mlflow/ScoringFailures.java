package io.marquee.server.protocol.mlflow;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.marquee.base.FailureKind;
import io.marquee.kit.problem.FailureShape;
import io.marquee.kit.problem.Problem;
import java.util.regex.Pattern;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/** Failures as MLflow's scoring server tells them: a code of Databricks' list, and a message. */
@Component
@ConditionalOnWebApplication
class ScoringFailures implements FailureShape {

    private static final Pattern PATHS =
            Pattern.compile("/(invocations(/.*)?|endpoints/.*|api/2\\.0/endpoints.*|ping|version)");

    /** What MLflow's clients read. */
    record Failure(@JsonProperty("error_code") String errorCode, String message) {}

    @Override
    public boolean covers(String path) {
        return PATHS.matcher(path).matches();
    }

    @Override
    public Told tell(FailureKind kind, Problem problem) {
        return Told.json(problem.status(), new Failure(code(kind), problem.detail()));
    }

    private static String code(FailureKind kind) {
        return switch (kind) {
            case INVALID_INPUT -> "BAD_REQUEST";
            case UNAUTHORIZED -> "UNAUTHENTICATED";
            case NOT_FOUND -> "RESOURCE_DOES_NOT_EXIST";
            case CONFLICT -> "RESOURCE_CONFLICT";
            case TOO_LARGE -> "INVALID_PARAMETER_VALUE";
            case OVERLOADED -> "REQUEST_LIMIT_EXCEEDED";
            case CORRUPT_DATA -> "DATA_LOSS";
            case UNAVAILABLE -> "TEMPORARILY_UNAVAILABLE";
            case TIMED_OUT -> "DEADLINE_EXCEEDED";
            case FAILED_ELSEWHERE -> "ABORTED";
            case CANCELLED -> "CANCELLED";
            case INTERNAL -> "INTERNAL_ERROR";
        };
    }
}
