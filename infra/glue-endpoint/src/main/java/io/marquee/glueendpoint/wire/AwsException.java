package io.marquee.glueendpoint.wire;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;

/** An answer that is an error, as AWS gives it: a code and a message. */
public final class AwsException extends MarqueeException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final int status;

    /** An error of the caller's, which AWS answers with status 400. */
    public AwsException(String code, String message) {
        this(code, message, 400);
    }

    /**
     * @param code the name of the exception in the service's model
     * @param message what the caller reads
     * @param status the HTTP status
     */
    public AwsException(String code, String message, int status) {
        super(kind(code, status), message, null);
        this.code = code;
        this.status = status;
    }

    /** The answer to a name that nobody has. */
    public static AwsException notFound(String message) {
        return new AwsException("EntityNotFoundException", message);
    }

    /** The answer to an input that makes no sense. */
    public static AwsException invalid(String message) {
        return new AwsException("InvalidInputException", message);
    }

    /** The name of the exception in the service's model. */
    public String code() {
        return code;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    private static FailureKind kind(String code, int status) {
        if (status >= 500) {
            return FailureKind.UNAVAILABLE;
        }
        return switch (code) {
            case "EntityNotFoundException", "ResourceNotFoundException" -> FailureKind.NOT_FOUND;
            case "ThrottlingException", "ConcurrentRunsExceededException", "ResourceNumberLimitExceededException" ->
                FailureKind.OVERLOADED;
            case "AlreadyExistsException", "IdempotentParameterMismatchException" -> FailureKind.CONFLICT;
            case "UnrecognizedClientException",
                    "InvalidSignatureException",
                    "IncompleteSignatureException",
                    "MissingAuthenticationTokenException" -> FailureKind.UNAUTHORIZED;
            default -> FailureKind.INVALID_INPUT;
        };
    }
}
