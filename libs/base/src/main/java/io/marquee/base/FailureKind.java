package io.marquee.base;

/**
 * The kinds of failure that the outside can tell apart. Each has one HTTP status, one problem type, one process exit
 * code and one metric tag; this is the only table of them.
 */
public enum FailureKind {
    /** The caller asked for something that cannot be: wrong option, malformed file, unknown recipe. */
    INVALID_INPUT(400, 2),
    /** The caller is not allowed to do it: no token or a wrong one, or a store that refuses our keys. */
    UNAUTHORIZED(401, 3),
    /** What was named does not exist: dataset, model, bucket, run. */
    NOT_FOUND(404, 4),
    /** It clashes with what is there: the same idempotency key with another body, an operation that has ended. */
    CONFLICT(409, 5),
    /** More bytes, rows or texts than the stated limit. */
    TOO_LARGE(413, 6),
    /** Too much at once; the same call can be made later. */
    OVERLOADED(429, 7),
    /** Bytes that are not what they should be: a digest that differs, a truncated file. */
    CORRUPT_DATA(422, 8),
    /** Somebody we depend on does not answer: object store, MLflow, the Hub. */
    UNAVAILABLE(503, 9),
    /** It was not done in the time that its caller had. */
    TIMED_OUT(504, 10),
    /** Work that we have another system do was begun there and failed there. */
    FAILED_ELSEWHERE(502, 11),
    /** It was cancelled, by its user or by the end of the process. */
    CANCELLED(409, 130),
    /** A fault of ours. */
    INTERNAL(500, 1);

    private final int httpStatus;
    private final int exitCode;

    FailureKind(int httpStatus, int exitCode) {
        this.httpStatus = httpStatus;
        this.exitCode = exitCode;
    }

    /** The HTTP status of a problem of this kind. */
    public int httpStatus() {
        return httpStatus;
    }

    /** The exit code of a job that ends with a failure of this kind; never 0. */
    public int exitCode() {
        return exitCode;
    }

    /** The name used in problem types and metric tags, for example {@code invalid-input}. */
    public String slug() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /** The stable problem type (RFC 9457), for example {@code urn:marquee:problem:invalid-input}. */
    public String problemType() {
        return "urn:marquee:problem:" + slug();
    }
}
