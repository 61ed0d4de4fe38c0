package io.marquee.server.protocol.openinference;

import io.marquee.base.FailureKind;
import io.marquee.kit.problem.FailureShape;
import io.marquee.kit.problem.Problem;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/** Failures as the Open Inference Protocol tells them: {@code {"error": …}}. */
@Component
@ConditionalOnWebApplication
class InferFailures implements FailureShape {

    /** What went wrong. */
    record Failure(String error) {}

    @Override
    public boolean covers(String path) {
        return path.equals("/v2") || path.startsWith("/v2/");
    }

    @Override
    public Told tell(FailureKind kind, Problem problem) {
        return Told.json(problem.status(), new Failure(problem.detail()));
    }
}
