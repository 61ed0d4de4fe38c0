package io.marquee.kit.problem;

import io.marquee.base.MarqueeException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.json.JsonMapper;

/** Writes a problem where Spring MVC is not at work yet: in filters. */
public final class ProblemWriter {

    private final JsonMapper json;
    private final FailureCounter failures;
    private final FailureShapes shapes;

    /** A writer that counts what it writes. */
    ProblemWriter(JsonMapper json, FailureCounter failures, FailureShapes shapes) {
        this.json = json;
        this.failures = failures;
        this.shapes = shapes;
    }

    /** Ends a response with the problem of a failure, in the shape that the request's protocol gives it. */
    public void write(MarqueeException failure, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        write(failure, failure.kind().httpStatus(), request, response);
    }

    /** As above, with a status of its own. */
    void write(MarqueeException failure, int status, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        failures.count(failure.kind());
        Problem problem = Problem.of(failure).withStatus(status);
        FailureShape.Told told = shapes.tell(request, failure.kind(), problem);
        byte[] body = told.body() instanceof String text
                ? text.getBytes(StandardCharsets.UTF_8)
                : json.writeValueAsBytes(told.body());
        response.setStatus(told.status());
        response.setContentType(told.mediaType());
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
