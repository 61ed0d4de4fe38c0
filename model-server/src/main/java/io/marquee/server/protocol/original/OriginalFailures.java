package io.marquee.server.protocol.original;

import io.marquee.base.FailureKind;
import io.marquee.kit.problem.FailureShape;
import io.marquee.kit.problem.Problem;
import java.util.Set;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/** Failures of the original routes, which had a page of HTML for them: no {@code response} that a job could mistake. */
@Component
@ConditionalOnWebApplication
public class OriginalFailures implements FailureShape {

    private static final Set<String> PATHS = Set.of("/", "/deploy", "/remove");

    OriginalFailures() {}

    /** What went wrong. */
    record Failure(String error) {}

    @Override
    public boolean covers(String path) {
        return PATHS.contains(path);
    }

    @Override
    public Told tell(FailureKind kind, Problem problem) {
        return Told.json(problem.status(), new Failure(problem.detail()));
    }
}
