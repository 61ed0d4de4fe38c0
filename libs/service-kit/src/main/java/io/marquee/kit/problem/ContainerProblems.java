package io.marquee.kit.problem;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/** What the servlet container refuses before any servlet hears of it (a line that is no HTTP, a header too long). */
final class ContainerProblems extends ErrorReportValve {

    private static final int CLIENT_ERROR = 400;

    private final ProblemWriter problems;

    ContainerProblems(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        int status = response.getStatus();
        if (status < CLIENT_ERROR || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        try {
            problems.write(refused(status), status, request, response);
            response.finishResponse();
        } catch (IOException | IllegalStateException e) {
            // its sender has left
            containerLog.debug("no problem could be written", e);
        }
    }

    private static MarqueeException refused(int status) {
        FailureKind kind = switch (status) {
            case 404 -> FailureKind.NOT_FOUND;
            case 413 -> FailureKind.TOO_LARGE;
            case 503 -> FailureKind.UNAVAILABLE;
            default -> status < 500 ? FailureKind.INVALID_INPUT : FailureKind.INTERNAL;
        };
        return new MarqueeException(kind, "The request is not one that is answered here.", "Send HTTP/1.1.");
    }
}
