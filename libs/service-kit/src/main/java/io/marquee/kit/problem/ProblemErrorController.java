package io.marquee.kit.problem;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What fails outside Spring MVC (a filter, the servlet container) as a problem, too. */
@Hidden
@RestController
final class ProblemErrorController implements ErrorController {

    private static final int SERVER_ERROR = 500;
    private static final int TOO_SLOW = 408;

    private final FailureCounter failures;
    private final FailureShapes shapes;

    ProblemErrorController(FailureCounter failures, FailureShapes shapes) {
        this.failures = failures;
        this.shapes = shapes;
    }

    @RequestMapping("${server.error.path:${spring.web.error.path:/error}}")
    ResponseEntity<Object> error(HttpServletRequest request) {
        int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 404;
        FailureKind kind = kind(request, status);
        failures.count(kind);
        FailureShape.Told told = shapes.tell(request, kind, problem(request, kind, status));
        return ResponseEntity.status(told.status())
                .contentType(MediaType.parseMediaType(told.mediaType()))
                .body(told.body());
    }

    private static FailureKind kind(HttpServletRequest request, int status) {
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof MarqueeException failure) {
            return failure.kind();
        }
        if (status >= SERVER_ERROR) {
            return FailureKind.INTERNAL;
        }
        return status == FailureKind.NOT_FOUND.httpStatus() ? FailureKind.NOT_FOUND : FailureKind.INVALID_INPUT;
    }

    private static Problem problem(HttpServletRequest request, FailureKind kind, int status) {
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof MarqueeException failure) {
            return Problem.of(failure);
        }
        if (kind == FailureKind.INTERNAL) {
            return Problem.unexpected(incident(request));
        }
        return Problem.of(refused(kind, status)).withStatus(status);
    }

    private static MarqueeException refused(FailureKind kind, int status) {
        return status == TOO_SLOW
                ? new MarqueeException(kind, "The body did not arrive in time.", "Send it at once.")
                : new MarqueeException(kind, "The request cannot be answered.", "The routes are at /swagger-ui.");
    }

    private static String incident(HttpServletRequest request) {
        Object failure = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        String where = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
        return Incidents.log(
                where, failure instanceof Throwable cause ? cause : new IllegalStateException("no cause given"));
    }
}
