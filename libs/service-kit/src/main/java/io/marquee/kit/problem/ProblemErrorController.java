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

    private final FailureCounter failures;

    ProblemErrorController(FailureCounter failures) {
        this.failures = failures;
    }

    @RequestMapping("${server.error.path:${spring.web.error.path:/error}}")
    ResponseEntity<Problem> error(HttpServletRequest request) {
        Problem problem = problem(request);
        return ResponseEntity.status(problem.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    private Problem problem(HttpServletRequest request) {
        int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 404;
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof MarqueeException failure) {
            failures.count(failure.kind());
            return Problem.of(failure);
        }
        if (status >= SERVER_ERROR) {
            failures.count(FailureKind.INTERNAL);
            return Problem.unexpected(incident(request));
        }
        FailureKind kind =
                status == FailureKind.NOT_FOUND.httpStatus() ? FailureKind.NOT_FOUND : FailureKind.INVALID_INPUT;
        failures.count(kind);
        return Problem.of(
                        new MarqueeException(kind, "The request cannot be answered.", "The routes are at /swagger-ui."))
                .withStatus(status);
    }

    private static String incident(HttpServletRequest request) {
        Object failure = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        String where = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
        return Incidents.log(
                where, failure instanceof Throwable cause ? cause : new IllegalStateException("no cause given"));
    }
}
