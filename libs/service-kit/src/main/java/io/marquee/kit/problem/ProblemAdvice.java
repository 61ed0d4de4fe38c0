package io.marquee.kit.problem;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.base.MarqueeException.FieldProblem;
import io.marquee.base.OverloadedException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.BindingResult;
import org.springframework.validation.ObjectError;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import org.springframework.web.util.DisconnectedClientHelper;
import tools.jackson.core.JacksonException;

/** Every failure of a request as a problem. The only place where an exception becomes an answer. */
@RestControllerAdvice
final class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);
    private static final String RETRY_SECONDS = "5";

    private final FailureCounter failures;
    private final FailureShapes shapes;

    ProblemAdvice(FailureCounter failures, FailureShapes shapes) {
        this.failures = failures;
        this.shapes = shapes;
    }

    @ExceptionHandler(MarqueeException.class)
    @Nullable ResponseEntity<Object> expected(MarqueeException failure, WebRequest request) {
        if (failure.kind() == FailureKind.INTERNAL) {
            return unexpected(failure, request);
        }
        log.debug("{}: {}", request.getDescription(false), failure.explanation(), failure);
        HttpHeaders headers = new HttpHeaders();
        if (failure instanceof OverloadedException overloaded) {
            headers.set(
                    HttpHeaders.RETRY_AFTER,
                    String.valueOf(overloaded.retryAfter().toSeconds()));
        } else if (failure.kind() == FailureKind.OVERLOADED || failure.kind() == FailureKind.UNAVAILABLE) {
            headers.set(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
        }
        return answer(failure, Problem.of(failure), failure.kind(), headers, request);
    }

    @ExceptionHandler(ConstraintViolationException.class)
    @Nullable ResponseEntity<Object> broken(ConstraintViolationException failure, WebRequest request) {
        return expected(InvalidInputs.ofJson(failure.getConstraintViolations()), request);
    }

    @ExceptionHandler(JacksonException.class)
    @Nullable ResponseEntity<Object> unreadable(JacksonException failure, WebRequest request) {
        // only reading takes foreign JSON; a result that cannot be written is our fault
        return unexpected(failure, request);
    }

    @ExceptionHandler(Exception.class)
    @Nullable ResponseEntity<Object> unexpected(Exception failure, WebRequest request) {
        if (DisconnectedClientHelper.isClientDisconnectedException(failure)) {
            log.debug("{}: the client has left", request.getDescription(false), failure);
            return null;
        }
        String incident = Incidents.log(request.getDescription(false), failure);
        return answer(failure, Problem.unexpected(incident), FailureKind.INTERNAL, new HttpHeaders(), request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception failure, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (status.is5xxServerError()) {
            return unexpected(failure, request);
        }
        MarqueeException told = translate(failure, request);
        Problem problem = Problem.of(told);
        boolean ofKind = told.kind() != FailureKind.INVALID_INPUT || status.value() == HttpStatus.BAD_REQUEST.value();
        return answer(failure, ofKind ? problem : problem.withStatus(status.value()), told.kind(), headers, request);
    }

    private @Nullable ResponseEntity<Object> answer(
            Exception failure, Problem problem, FailureKind kind, HttpHeaders headers, WebRequest request) {
        failures.count(kind);
        FailureShape.Told told = shapes.tell(((ServletWebRequest) request).getRequest(), kind, problem);
        HttpHeaders all = new HttpHeaders(headers);
        all.setContentType(MediaType.parseMediaType(told.mediaType()));
        return super.handleExceptionInternal(failure, told.body(), all, HttpStatusCode.valueOf(told.status()), request);
    }

    private static MarqueeException translate(Exception failure, WebRequest request) {
        return switch (failure) {
            case MethodArgumentNotValidException e -> invalid(e.getBindingResult());
            case HandlerMethodValidationException e -> invalid(e);
            case HttpMessageNotReadableException e -> unreadable(e);
            case NoResourceFoundException e -> nothing(e.getHttpMethod().name(), "/" + e.getResourcePath());
            case NoHandlerFoundException e -> nothing(e.getHttpMethod(), e.getRequestURL());
            case MaxUploadSizeExceededException e -> tooLarge(e);
            case HttpRequestMethodNotSupportedException e ->
                invalid(e.getMethod() + " is not known here.", "Use " + String.join(", ", methods(e)) + ".", e);
            case HttpMediaTypeNotSupportedException e ->
                invalid("A body of type " + e.getContentType() + " is not read here.", "Send application/json.", e);
            case HttpMediaTypeNotAcceptableException e ->
                invalid("No answer of the accepted types can be given.", "Accept application/json.", e);
            case MissingServletRequestParameterException e -> field(e.getParameterName(), "must be given", e);
            case TypeMismatchException e ->
                field(String.valueOf(e.getPropertyName()), "has a value of the wrong type", e);
            default -> invalid("The request " + request.getDescription(false) + " is not one.", null, failure);
        };
    }

    private static MarqueeException unreadable(HttpMessageNotReadableException failure) {
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof MarqueeException ours) {
                return ours;
            }
        }
        if (failure.getCause() instanceof JacksonException json) {
            return UnreadableBody.of(json);
        }
        if (failure.getCause() == null) {
            return UnreadableBody.missing();
        }
        return invalid("The body could not be read to its end.", null, failure);
    }

    private static MarqueeException invalid(BindingResult result) {
        List<ObjectError> errors = result.getAllErrors();
        if (errors.stream().allMatch(error -> error.contains(ConstraintViolation.class))) {
            return InvalidInputs.ofJson(errors.stream()
                    .<ConstraintViolation<?>>map(error -> error.unwrap(ConstraintViolation.class))
                    .toList());
        }
        return InvalidInputs.failure(result.getFieldErrors().stream()
                .map(error -> new FieldProblem(error.getField(), String.valueOf(error.getDefaultMessage())))
                .toList());
    }

    private static MarqueeException invalid(HandlerMethodValidationException failure) {
        Stream<FieldProblem> fields = failure.getParameterValidationResults().stream()
                .flatMap(result -> result.getResolvableErrors().stream()
                        .map(error -> new FieldProblem(
                                String.valueOf(result.getMethodParameter().getParameterName()),
                                String.valueOf(error.getDefaultMessage()))));
        return InvalidInputs.failure(fields.toList());
    }

    private static MarqueeException nothing(String method, String path) {
        return new MarqueeException(
                FailureKind.NOT_FOUND,
                "There is nothing at " + method + " " + path + ".",
                "The routes are listed at /swagger-ui.");
    }

    private static MarqueeException tooLarge(Exception failure) {
        return new MarqueeException(FailureKind.TOO_LARGE, "The upload is too large.", null, failure);
    }

    private static MarqueeException field(String name, String message, Exception failure) {
        return new MarqueeException(
                FailureKind.INVALID_INPUT,
                "The parameter '" + name + "' " + message + ".",
                null,
                List.of(new FieldProblem(name, message)),
                failure);
    }

    private static MarqueeException invalid(String message, @Nullable String remedy, Throwable failure) {
        return new MarqueeException(FailureKind.INVALID_INPUT, message, remedy, failure);
    }

    private static Set<String> methods(HttpRequestMethodNotSupportedException failure) {
        String[] supported = failure.getSupportedMethods();
        return supported == null ? Set.of("another method") : Set.of(supported);
    }
}
