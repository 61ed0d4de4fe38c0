package io.marquee.kit.problem;

import io.marquee.base.MarqueeException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import tools.jackson.databind.json.JsonMapper;

/** Writes a problem where Spring MVC is not at work yet: in filters. */
public final class ProblemWriter {

    private final JsonMapper json;
    private final FailureCounter failures;

    /** A writer that counts what it writes. */
    public ProblemWriter(JsonMapper json, FailureCounter failures) {
        this.json = json;
        this.failures = failures;
    }

    /** Ends a response with the problem of a failure. */
    public void write(MarqueeException failure, HttpServletResponse response) throws IOException {
        failures.count(failure.kind());
        Problem problem = Problem.of(failure);
        byte[] body = json.writeValueAsBytes(problem);
        response.setStatus(problem.status());
        response.setContentType(Problem.MEDIA_TYPE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
